import LumenAWS
import LumenTesting
import Testing

@Suite("Headers of event streams")
struct EventHeadersTests {
    static let malformedHeaders: [([UInt8], EventStreamError)] = [
        ([0, 0], .badHeaderNameLength(0)), ([1], .truncatedHeader), ([1, 97], .truncatedHeader),
        ([1, 97, 10], .unknownHeaderType(10)), ([1, 97, 255], .unknownHeaderType(255)), ([1, 97, 2], .truncatedHeader),
        ([1, 97, 5, 0, 0, 0, 0, 0, 0, 0], .truncatedHeader), ([1, 97, 7, 0], .truncatedHeader),
        ([1, 97, 7, 0, 2, 98], .truncatedHeader), ([1, 97, 9] + [UInt8](repeating: 0, count: 15), .truncatedHeader),
        ([1, 0xFF, 0], .invalidUTF8), ([1, 97, 7, 0, 1, 0x80], .invalidUTF8), ([1, 97, 0, 1, 97, 1], .duplicateHeader),
    ]

    @Test("Malformed headers are refused though their checksum is right", arguments: malformedHeaders)
    func malformed(headers: [UInt8], expected: EventStreamError) {
        #expect(decode(frame(headers: headers, payload: [1])).error == expected)
    }

    @Test("Bytes need be no text, strings may be empty, and values longer than we write are read")
    func liberal() throws {
        let long = [UInt8](repeating: 0x80, count: 65_535)
        let (messages, _) = decode(frame(headers: [1, 97, 7, 0, 0, 1, 98, 6, 255, 255] + long))
        let headers = try #require(messages.first).headers
        #expect(headers["a"] == .string(""))
        #expect(headers["b"] == .bytes(long[...]))
        #expect(headers["c"] == nil)
    }

    static let unwritableHeaders: [(String, EventHeaderValue, EventStreamError)] = [
        ("", .bool(true), .badHeaderNameLength(0)),
        (String(repeating: "é", count: 128), .bool(true), .badHeaderNameLength(256)),
        ("a", .string(String(repeating: "a", count: 32_768)), .headerValueTooLong(32_768)),
    ]

    @Test("What has no encoding is not written", arguments: unwritableHeaders)
    func unwritable(name: String, value: EventHeaderValue, expected: EventStreamError) {
        #expect(throws: expected) { try EventHeaders([(name, value)]) }
        #expect(throws: EventStreamError.duplicateHeader) { try EventHeaders([("a", .bool(true)), ("a", .int8(1))]) }
    }

    @Test("Too many headers are not written")
    func tooMany() throws {
        let value = EventHeaderValue.string(String(repeating: "a", count: 32_767))
        let headers = try EventHeaders((0..<4).map { (name: "h\($0)", value: value) })
        let message = EventMessage(headers: headers, payload: [])
        #expect(throws: EventStreamError.headersTooLong(4 * (1 + 2 + 1 + 2 + 32_767))) { try message.encoded() }
    }

    @Test("Thousands of headers are told apart", .timeLimit(.minutes(10)))
    func many() throws {
        let headers = (0..<20_000).map { number -> [UInt8] in
            let letters: [Int] = [number % 90, number / 90 % 90, number / 8100]
            return [3] + letters.map { UInt8(33 + $0) } + [0]
        }
        let bytes = Array(headers.joined())
        #expect(decode(frame(headers: bytes)).messages.first?.headers.map(\.name).count == 20_000)
        #expect(decode(frame(headers: bytes + headers[11_111])).error == .duplicateHeader)
    }

    @Test("Damaged headers under a right checksum are refused, or mean what they say", arguments: 0..<100)
    func damaged(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<20 {
            let message = try random.message()
            var headers = Array(try message.encoded().dropFirst(12).dropLast(message.payload.count + 4))
            random.damage(&headers)
            let (messages, error) = decode(frame(headers: headers))
            #expect(messages.isEmpty == (error != nil))
            for message in messages { #expect(try EventHeaders(Array(message.headers)) == message.headers) }
        }
    }
}
