import LumenCore
import LumenTesting
import Testing

/// Damages good texts in thousands of ways: the parser must answer with a value or an error, and whatever it accepts
/// must survive being written and read again.
@Suite("JSON under mutation")
struct JSONMutationTests {
    private static let seeds = [
        #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":{"a":[1,-2.5e3,true,null]}}}"#,
        #"["\uD83D\uDE00","\"\\\/\b\f\n\r\t","é",{"":{}},[[[]]],0,-0,1e-7,9223372036854775807]"#,
        "  { \"a\" : [ 1 , 2 , { \"b\" : \"c\" } ] }\n",
    ]

    @Test("Damaged texts are values or errors", arguments: seeds.indices)
    func mutations(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        let original = Array(Self.seeds[seed].utf8)
        for _ in 0..<5_000 {
            var bytes = original
            for _ in 0...Int.random(in: 0..<3, using: &random) { random.damage(&bytes) }
            guard let value = try? JSON(parsing: bytes) else { continue }
            #expect(try JSON(parsing: value.bytes) == value)
            #expect(try JSON(parsing: value.prettyText) == value)
        }
    }

    @Test("Every beginning of a text is incomplete", arguments: seeds)
    func prefixes(text: String) throws {
        let bytes = Array(text.trimmedUTF8)
        for length in bytes.indices {
            #expect(throws: JSONError.self) { try JSON(parsing: bytes[..<length]) }
        }
        _ = try JSON(parsing: bytes)
    }

    @Test("Random values survive being written and read")
    func roundTrips() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<2_000 {
            let value = random.value(depth: 5)
            #expect(try JSON(parsing: value.bytes) == value)
        }
    }
}

extension String {
    fileprivate var trimmedUTF8: ArraySlice<UInt8> {
        let bytes = Array(utf8)
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A }
        let start = bytes.firstIndex { !isSpace($0) } ?? 0
        let end = bytes.lastIndex { !isSpace($0) } ?? -1
        return bytes[start...max(start, end)]
    }
}

extension SeededRandom {
    fileprivate mutating func value(depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &self) {
        case 0: .null
        case 1: .bool(.random(using: &self))
        case 2: .int(Int(truncatingIfNeeded: next()))
        case 3: .double(Double(bitPattern: next()).finiteOrHalf)
        case 4: .string(text())
        case 5: .array((0..<Int.random(in: 0..<4, using: &self)).map { _ in value(depth: depth - 1) })
        default:
            .object(
                JSONObject(
                    (0..<Int.random(in: 0..<4, using: &self)).map { ("\($0)" + text(), value(depth: depth - 1)) }))
        }
    }

    private mutating func text() -> String {
        let scalars = (0..<Int.random(in: 0..<12, using: &self)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &self))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Double {
    fileprivate var finiteOrHalf: Double { isFinite ? self : 0.5 }
}
