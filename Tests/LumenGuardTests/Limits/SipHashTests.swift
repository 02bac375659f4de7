import LumenCore
import Testing

@testable import LumenGuard

/// Vectors of the reference implementation (`vectors_sip128`): the key is 00 01 … 0f, the input 00 01 … of a length.
struct SipHashTests {
    @Test(
        "SipHash-2-4-128",
        arguments: [
            (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
            (7, "a1f1ebbed8dbc153c0b84aa61ff08239"), (8, "3b62a9ba6258f5610f83e264f31497b4"),
            (15, "5493e99933b0a8117e08ec0f97cfc3d9"), (16, "6ee2a4ca67b054bbfd3315bf85230577"),
        ])
    func vectors(length: Int, expected: String) {
        let key = (0..<16).reduce(UInt128(0)) { $0 | UInt128($1) << ($1 * 8) }
        var hash = SipHash(key: key)
        for byte in 0..<length { hash.combine(UInt8(byte)) }
        #expect(LimitKey(bits: hash.finish().byteSwapped).text == expected)
    }

    @Test("A text is hashed as its bytes are, wherever it begins")
    func texts() {
        let text = "203.0.113.7, a session and a user: ünï"
        for start in 0..<9 {
            var (byText, byBytes) = (SipHash(key: 5), SipHash(key: 5))
            for byte in 0..<start {
                byText.combine(UInt8(byte))
                byBytes.combine(UInt8(byte))
            }
            byText.combine(text)
            for byte in text.utf8 { byBytes.combine(byte) }
            #expect(byText.finish() == byBytes.finish())
        }
    }

    @Test func keysTellScopesUsersAndSecretsApart() {
        let secret = LimitSecret(bits: 1)
        let keys = Requester(address: "a", session: "a", user: "a").keys(secret)
        #expect(Set(LimitScope.allCases.compactMap { keys[$0] }).count == 4)
        #expect(keys == Requester(address: "a", session: "a", user: "a").keys(secret))
        #expect(keys.address != Requester(address: "a").keys(LimitSecret(bits: 2)).address)
        let other = Requester(address: "a", session: "a", user: "b").keys(secret)
        #expect(other.session != keys.session)
        #expect(other.address == keys.address)
    }

    @Test(arguments: ["", "0", String(repeating: "g", count: 32), String(repeating: "0", count: 33)])
    func aKeyReadsWhatItWrites(bad: String) {
        #expect(LimitKey(bad) == nil)
        for bits in [0, 1, UInt128.max, 1 << 124] { #expect(LimitKey(LimitKey(bits: bits).text)?.bits == bits) }
    }
}
