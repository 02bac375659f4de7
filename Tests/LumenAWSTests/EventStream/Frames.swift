import LumenAWS
import LumenTesting

/// A frame with right checksums around whatever headers, known or not.
func frame(headers: [UInt8], payload: [UInt8] = [], total: Int? = nil, headersLength: Int? = nil) -> [UInt8] {
    func bytes(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
    var frame = bytes(UInt32(total ?? 16 + headers.count + payload.count))
    frame += bytes(UInt32(headersLength ?? headers.count))
    frame += bytes(CRC32.checksum(of: frame[...]))
    frame += headers + payload
    return frame + bytes(CRC32.checksum(of: frame[...]))
}

/// Everything a decoder finds in these pieces, and the error that stopped it.
func decode(_ pieces: some Sequence<ArraySlice<UInt8>>) -> (messages: [EventMessage], error: EventStreamError?) {
    var decoder = EventStreamDecoder()
    var messages: [EventMessage] = []
    do throws(EventStreamError) {
        for piece in pieces {
            decoder.append(piece)
            while let message = try decoder.next() { messages.append(message) }
        }
        try decoder.finish()
        return (messages, nil)
    } catch {
        return (messages, error)
    }
}

func decode(_ bytes: [UInt8]) -> (messages: [EventMessage], error: EventStreamError?) { decode([bytes[...]]) }

extension SeededRandom {
    mutating func bytes(upTo count: Int) -> [UInt8] {
        (0..<Int.random(in: 0...count, using: &self)).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// The bytes in pieces of random sizes, some of them empty.
    mutating func pieces(of bytes: [UInt8], upTo size: Int) -> [ArraySlice<UInt8>] {
        var rest = bytes[...]
        var pieces: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 0...size, using: &self))
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    /// A message with up to six headers of any type.
    mutating func message() throws -> EventMessage {
        var headers: [(name: String, value: EventHeaderValue)] = []
        for index in 0..<Int.random(in: 0...6, using: &self) {
            headers.append(("h\(index)" + String(repeating: "é", count: index), headerValue()))
        }
        return EventMessage(headers: try EventHeaders(headers), payload: bytes(upTo: 60)[...])
    }

    private mutating func headerValue() -> EventHeaderValue {
        let number = next()
        return switch Int.random(in: 0..<10, using: &self) {
        case 0: .bool(true)
        case 1: .bool(false)
        case 2: .int8(Int8(truncatingIfNeeded: number))
        case 3: .int16(Int16(truncatingIfNeeded: number))
        case 4: .int32(Int32(truncatingIfNeeded: number))
        case 5: .int64(Int64(truncatingIfNeeded: number))
        case 6: .bytes(bytes(upTo: 20)[...])
        case 7: .string(String(decoding: bytes(upTo: 20), as: UTF8.self))
        case 8: .timestamp(Int64(truncatingIfNeeded: number))
        default: .uuid(UInt128(number) << 64 | UInt128(next()))
        }
    }
}
