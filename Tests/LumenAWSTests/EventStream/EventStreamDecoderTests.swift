import LumenAWS
import LumenTesting
import Testing

@Suite("Decoding event streams")
struct EventStreamDecoderTests {
    @Test("A stream cut at every byte, and into single bytes, is the same stream")
    func splits() throws {
        var random = SeededRandom(seed: 1)
        let messages = try (0..<4).map { _ in try random.message() }
        let bytes = try messages.flatMap { try $0.encoded() }
        for cut in 0...bytes.count {
            let (found, error) = decode([bytes[..<cut], bytes[cut...]])
            #expect(found == messages && error == nil)
        }
        let (found, error) = decode(bytes.map { [$0][...] })
        #expect(found == messages && error == nil)
    }

    @Test("A stream that ends within a message says so", arguments: 1..<61)
    func truncated(count: Int) throws {
        let bytes = try EventMessage(.event(type: "e"), payload: Array(#"{"a":1}"#.utf8)).encoded()
        let (found, error) = decode(Array((bytes + bytes).prefix(bytes.count + count)))
        #expect(found.count == 1)
        #expect(error == .truncatedStream(count))
    }

    @Test("A checksum that doesn't match stops the stream for good")
    func poisoned() throws {
        let good = try EventMessage(.event(type: "e")).encoded()
        var bad = good
        bad[bad.count - 5] ^= 1
        var decoder = EventStreamDecoder()
        decoder.append((good + bad + good)[...])
        #expect(try decoder.next() != nil)
        let error = try #require(decode(bad).error)
        #expect(throws: error) { try decoder.next() }
        decoder.append(good[...])
        #expect(throws: error) { try decoder.next() }
        #expect(throws: error) { try decoder.finish() }
    }

    static let preludes: [(Int, Int, EventStreamError)] = [
        (15, 0, .impossibleLengths(total: 15, headers: 0)), (0, 0, .impossibleLengths(total: 0, headers: 0)),
        (20, 5, .impossibleLengths(total: 20, headers: 5)),
        (16, 0xFFFF_FFFF, .impossibleLengths(total: 16, headers: 0xFFFF_FFFF)),
        (16 + 131_073, 131_073, .headersTooLong(131_073)), (16 + 25_165_825, 0, .payloadTooLong(25_165_825)),
        (0xFFFF_FFFF, 0, .payloadTooLong(0xFFFF_FFEF)),
    ]

    @Test("Impossible and excessive lengths are refused before the rest comes", arguments: preludes)
    func lengths(total: Int, headers: Int, expected: EventStreamError) {
        let prelude = Array(frame(headers: [], total: total, headersLength: headers).prefix(12))
        #expect(decode(prelude).error == expected)
    }

    @Test("The longest headers and payload come through")
    func longest() throws {
        let value = EventHeaderValue.bytes([UInt8](repeating: 1, count: 32_763)[...])  // 32 768 bytes as a header
        let headers = try EventHeaders(["a", "b", "c", "d"].map { (name: $0, value: value) })
        let message = EventMessage(headers: headers, payload: [UInt8](repeating: 7, count: 25_165_824)[...])
        let bytes = try message.encoded()
        #expect(bytes.count == 16 + 131_072 + 25_165_824)
        let pieces = stride(from: 0, to: bytes.count, by: 65_536).map { bytes[$0..<min($0 + 65_536, bytes.count)] }
        let (found, error) = decode(pieces)
        #expect(found == [message] && error == nil)

        let longer = EventMessage(headers: headers, payload: message.payload + [0])
        #expect(throws: EventStreamError.payloadTooLong(25_165_825)) { try longer.encoded() }
    }

    @Test("Damaged streams give what came before the damage, and an error", arguments: 0..<200)
    func damaged(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        let messages = try (0..<3).map { _ in try random.message() }
        let intact = try messages.flatMap { try $0.encoded() }
        for _ in 0..<10 {
            var bytes = intact
            random.damage(&bytes)
            let (found, error) = decode(random.pieces(of: bytes, upTo: 40))
            #expect(messages.starts(with: found))
            #expect((error == nil) == (bytes == intact))
        }
    }
}
