import Foundation
import Testing

@testable import Signatures

@Suite("Base64") struct Base64Tests {
    @Test("agrees with Foundation for every length up to 200") func agrees() {
        for length in 0...200 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 89 + length) }
            #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
            #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
        }
    }

    @Test(
        "refuses what an encoder would not write",
        arguments: [
            "A", "AA", "AAA", "AA=", "A===", "====", "=AAA", "AA=A", "AAAA=", "AB==", "AAB=", "AA==AAAA", "AAA\n",
            " AAA",
            "AA-_", "AAAé",
        ])
    func refuses(text: String) {
        #expect(Base64.decode(Array(text.utf8)) == nil)
    }
}
