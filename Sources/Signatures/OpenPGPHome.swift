import Synchronization

/// A GNUPGHOME with one key in it, made when it is first needed.
final class OpenPGPHome: Sendable {
    let key: OpenPGPKey
    private let verifier: OpenPGPVerifier
    private let directory = Mutex<Result<PrivateDirectory, SignatureError>?>(nil)

    init(key: OpenPGPKey, verifier: OpenPGPVerifier) {
        self.key = key
        self.verifier = verifier
    }

    deinit {
        if case .success(let directory) = directory.withLock({ $0 }) { directory.removeAll() }
    }

    func verify(_ signature: OpenPGPSignature, over payload: [UInt8]) throws(SignatureError) {
        let home = try imported()
        let scratch = try temporary()
        defer { scratch.removeAll() }
        let names = try scratch.write(["signature": signature.bytes, "payload": payload])
        let outcome = try run(home, ["--verify", "--", names["signature", default: ""], names["payload", default: ""]])
        try OpenPGPStatus(outcome.output).check(signature, by: key)
        guard outcome.status == 0 else { throw .couldNotCheck("gpg failed after it had called the signature good") }
    }

    /// The directory with the key in it. The lock is held meanwhile, so that two threads import once.
    private func imported() throws(SignatureError) -> PrivateDirectory {
        try directory.withLock { state throws(SignatureError) in
            if let state { return try state.get() }
            let result: Result<PrivateDirectory, SignatureError>
            do throws(SignatureError) { result = .success(try importKey()) } catch { result = .failure(error) }
            state = result
            return try result.get()
        }
    }

    private func importKey() throws(SignatureError) -> PrivateDirectory {
        let home = try temporary()
        do throws(SignatureError) {
            let names = try home.write(["key": key.bytes])
            let status = OpenPGPStatus(try run(home, ["--import", "--", names["key", default: ""]]).output)
            let imported = status.arguments(of: "IMPORT_OK")
            guard imported.count == 1, imported[0].count == 2, imported[0][1] == key.fingerprint else {
                throw .keyRefused("gpg does not take this OpenPGP key: it has no valid user ID, or is not sound")
            }
            return home
        } catch {
            home.removeAll()
            throw error
        }
    }

    /// No configuration, network, agent, terminal or web of trust has a say.
    private func run(
        _ home: PrivateDirectory, _ arguments: [String]
    ) throws(SignatureError) -> BoundedProgram.Outcome {
        let options = [
            "--homedir", home.path, "--no-options", "--batch", "--no-tty", "--no-auto-key-retrieve",
            "--disable-dirmngr", "--no-autostart", "--trust-model", "always", "--status-fd", "1",
        ]
        let program = BoundedProgram(
            name: verifier.program, arguments: options + arguments,
            environment: [
                "PATH": verifier.environment["PATH"] ?? "", "HOME": home.path, "GNUPGHOME": home.path, "LC_ALL": "C",
                "TZ": "UTC",
            ])
        do throws(BoundedProgram.Failure) { return try program.run() } catch {
            throw error == .missing
                ? .programMissing(verifier.program) : .couldNotCheck("\(verifier.program) \(error.description)")
        }
    }

    private func temporary() throws(SignatureError) -> PrivateDirectory {
        let parent = verifier.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        do throws(SmallFile.Failure) { return try PrivateDirectory(in: parent) } catch {
            throw .couldNotCheck("no temporary file can be made in \(parent) (\(error))")
        }
    }
}

extension PrivateDirectory {
    /// Writes files and gives their paths.
    fileprivate func write(_ files: [String: [UInt8]]) throws(SignatureError) -> [String: String] {
        var paths: [String: String] = [:]
        for (name, bytes) in files {
            let path = "\(self.path)/\(name)"
            do throws(SmallFile.Failure) { try SmallFile.create(path, bytes) } catch {
                throw .couldNotCheck("the temporary file \(path) cannot be written (\(error))")
            }
            paths[name] = path
        }
        return paths
    }
}
