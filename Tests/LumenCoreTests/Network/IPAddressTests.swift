import Glibc
import LumenCore
import LumenTesting
import Testing

struct IPAddressTests {
    @Test(
        "Addresses are read as they are written",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
            ("::ffff:192.0.2.1", "192.0.2.1"), ("::FFFF:c000:0201", "192.0.2.1"),
            ("::", "0:0:0:0:0:0:0:0"), ("::1", "0:0:0:0:0:0:0:1"), ("1::", "1:0:0:0:0:0:0:0"),
            ("2001:DB8::8:800:200c:417a", "2001:db8:0:0:8:800:200c:417a"),
            ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("64:ff9b::192.0.2.33", "64:ff9b:0:0:0:0:c000:221"),
            ("fe80::1%eth0", "fe80:0:0:0:0:0:0:1"),
        ])
    func readable(text: String, expected: String) {
        #expect(IPAddress(text)?.text == expected)
    }

    @Test(
        "Anything else is none",
        arguments: [
            "", " ", "localhost", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "+1.2.3.4", "1.2.3.-4", "1.2.3.4%eth0",
            "0x7f.1", "2130706433", ":", ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "g::", "::+1", "[::1]", "192.0.2.1:80",
            "::1 ", "١.٢.٣.٤", String(repeating: "1:", count: 5000), String(repeating: "%", count: 100),
        ])
    func unreadable(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("Random and damaged texts are read as the C library reads them")
    func asTheLibrary() {
        var random = SeededRandom(seed: 5)
        let alphabet = Array("0123456789abcdefABCDEF:::..")
        for _ in 0..<20_000 {
            var text = Array(Self.plausible(using: &random).utf8)
            if Bool.random(using: &random), !text.isEmpty {
                let index = Int.random(in: text.indices, using: &random)
                text[index] = alphabet.randomElement(using: &random)?.utf8.first ?? 0
            }
            let string = String(decoding: text, as: UTF8.self)
            #expect(IPAddress(string)?.bits == Self.library(string), "\(string)")
        }
    }

    private static func plausible(using random: inout SeededRandom) -> String {
        if Bool.random(using: &random) {
            return (0..<4).map { _ in "\(Int.random(in: 0...260, using: &random))" }.joined(separator: ".")
        }
        let groups = (0..<Int.random(in: 0...9, using: &random)).map { _ in
            String(Int.random(in: 0...0xFFFF, using: &random) >> Int.random(in: 0...16, using: &random), radix: 16)
        }
        let gap = Int.random(in: 0...groups.count, using: &random)
        return Bool.random(using: &random)
            ? groups.joined(separator: ":")
            : groups[..<gap].joined(separator: ":") + "::" + groups[gap...].joined(separator: ":")
    }

    private static func library(_ text: String) -> UInt128? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            return 0xFFFF_0000_0000 | bytes[..<4].reduce(0) { $0 << 8 | UInt128($1) }
        }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes.reduce(0) { $0 << 8 | UInt128($1) } : nil
    }

    @Test(
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.1.2.3/8", "10.9.9.9", true),
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "192.0.2.1", true),
            ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::", false), ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("::ffff:10.0.0.0/104", "10.1.1.1", true), ("192.0.2.128/25", "192.0.2.127", false),
        ])
    func blocks(block: String, address: String, isIn: Bool) throws {
        let address = try #require(IPAddress(address))
        #expect(try #require(IPAddressBlock(block)).contains(address) == isIn)
    }

    @Test(arguments: [
        "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "::/129", "10.0.0.0/8/8", "a/8",
    ])
    func noBlocks(text: String) {
        #expect(IPAddressBlock(text) == nil)
    }

    @Test(
        "A client is known by its address, in IPv6 by its /64",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:0:0:0:0/64"), ("2001:db8:1:2::", "2001:db8:1:2:0:0:0:0/64"),
        ])
    func customers(address: String, expected: String) throws {
        let customer = try #require(IPAddress(address)).customer
        #expect(customer.text == expected)
        #expect(IPAddressBlock(customer.text) == customer)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("::ffff:127.0.0.1", true), ("128.0.0.1", false),
        ("::2", false),
    ])
    func loopback(address: String, isLoopback: Bool) throws {
        #expect(try #require(IPAddress(address)).isLoopback == isLoopback)
    }
}
