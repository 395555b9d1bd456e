// Makes an organisation of any size out of one candidate's branch; scripts/bench-organisation runs it.
//
//   OrganisationMaker keys FOLDER ID…              writes the SSH keys of some people
//   OrganisationMaker repeat REPOSITORY FOLDER N   writes packs and references for N candidates into FOLDER
//
// Never part of the program: Package.swift knows it only where BENCH=1 is set.

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.count) {
case ("keys"?, 3...):
    for id in arguments.dropFirst(2) { try SigningKey(of: id).write(to: arguments[2]) }
case ("repeat"?, 4):
    guard let count = Int(arguments[4]), count > 0 else { throw Misuse("not a number: \(arguments[4])") }
    var repetition = try Repetition(in: arguments[2], folder: arguments[3], count: count)
    try repetition.run()
default:
    throw Misuse("OrganisationMaker keys FOLDER ID… | repeat REPOSITORY FOLDER N")
}
