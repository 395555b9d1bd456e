import Crypto
import Testing

@testable import Signatures

@Suite("Security keys") struct SecurityKeyTests {
    static let secrets: [SoftwareSigner.Secret] = [.ed25519(.init()), .nistp256(.init())]

    @Test("signatures of touched keys verify, and ssh-keygen agrees", arguments: ["ssh:", "ssh:work", ""])
    func accepts(application: String) throws {
        let bench = try Workbench()
        for secret in Self.secrets {
            for (flags, counter) in [(1, 0), (5, 7), (0xff, .max)] as [(UInt8, UInt32)] {
                var signer = SoftwareSigner(secret, application: application)
                signer.flags = flags
                signer.counter = counter
                let armored = try signer.armored(over: payload)
                try check(armored)
                #expect(try bench.sshKeygenAccepts(armored, over: payload))
                #expect(throws: SignatureError.doesNotMatch) { try check(armored, over: payload + [0]) }
            }
        }
    }

    @Test("a signature without touch is refused; ssh-keygen leaves that to its caller") func untouched() throws {
        let bench = try Workbench()
        for secret in Self.secrets {
            for flags in [0, 4, 0xfe] as [UInt8] {
                var signer = SoftwareSigner(secret, application: "ssh:")
                signer.flags = flags
                let armored = try signer.armored(over: payload)
                #expect(throws: SignatureError.nobodyPresent) { try check(armored) }
                #expect(try bench.sshKeygenAccepts(armored, over: payload))
            }
        }
    }

    @Test("a changed flag, counter or application is noticed") func bound() throws {
        for secret in Self.secrets {
            let signer = SoftwareSigner(secret, application: "ssh:")
            let blob = try signer.blob(over: payload)
            for index in blob.count - 5..<blob.count {
                var changed = blob
                changed[index] ^= 2
                #expect(throws: SignatureError.doesNotMatch) { try check(armor(changed)) }
            }
            var other = signer
            other.application = "ssl:"
            let value = Array(blob.suffix(5 + 64).prefix(64))
            #expect(throws: SignatureError.self) { try check(other.armored(over: payload, value: value)) }
        }
    }

    @Test("a plain signature by the key inside, and a browser's, do not count") func otherForms() throws {
        for secret in Self.secrets {
            var signer = SoftwareSigner(secret, application: "ssh:")
            for name in ["ssh-ed25519", "ecdsa-sha2-nistp256", "webauthn-sk-ecdsa-sha2-nistp256@openssh.com"] {
                signer.algorithm = name
                #expect(throws: SignatureError.self) { try check(signer.armored(over: payload)) }
            }
            signer.algorithm = nil
            signer.innerTrailing = [0]
            #expect(throws: SignatureError.self) { try check(signer.armored(over: payload)) }
        }
    }
}
