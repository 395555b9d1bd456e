package import Git
internal import Packets

extension OrganisationRepository {
    /// Makes the repository that a clone begins with: empty, with a remote of the name `origin` at `url`.
    ///
    /// Throws ``Git/GitError`` with `.exists` where there is one already.
    package static func begin(
        cloneOf url: String, exchanging candidates: Set<String>?, at path: String, environment: Environment
    ) throws -> (git: Repository, remote: Remote) {
        let git = try Repository.create(at: path, initialBranch: "main", environment: environment)
        let remote = Remote(name: "origin", candidates: candidates)
        try git.remember(remote, at: url)
        try git.setConfiguration("branch.main.remote", to: remote.name)
        try git.setConfiguration("branch.main.merge", to: mainBranch)
        // What was written is opened with.
        return (try Repository.open(at: path, environment: environment), remote)
    }

    /// Gives a clone its own `main`, where the remote's stands, and puts its files into the folder.
    ///
    /// Throws ``Packets/Refusal`` with `not-an-organisation` where the remote holds none.
    package static func finish(cloneAt path: String, environment: Environment, as actor: Actor) throws
        -> OrganisationRepository
    {
        let organisation = try OrganisationRepository(at: path, environment: environment)
        let (git, main) = (organisation.git, try organisation.main)
        try git.move(mainBranch, to: main, from: nil, by: actor, message: "promo: clone")
        if let workTree = try git.workTree(on: mainBranch) { try git.follow(workTree, from: nil, to: main) }
        return organisation
    }
}
