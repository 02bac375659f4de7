import Foundation
import LumenAWS
import LumenCore
import Testing

@Suite("smithy-typescript's event streams", .enabled(if: Vectors.root != nil, "no vectors beside the project"))
struct EventStreamVectorTests {
    @Test("All cases are there")
    func count() {
        #expect(Vectors.names(in: "eventstream/encoded/positive").count == 5)
        #expect(Vectors.names(in: "eventstream/encoded/negative").count == 4)
    }

    @Test(
        "Good ones are read as described, and written as they were",
        arguments: Vectors.names(in: "eventstream/encoded/positive"))
    func good(name: String) throws {
        let bytes = try Vectors.bytes("eventstream/encoded/positive/\(name)")
        let expected = try JSON(parsing: try Vectors.bytes("eventstream/decoded/positive/\(name)"))
        let (messages, error) = decode(bytes)
        let message = try #require(messages.first)
        #expect(error == nil && messages.count == 1)
        #expect(try message.encoded() == bytes)
        #expect(.string(base64(message.payload)) == expected["payload"])
        #expect(.array(message.headers.map { described($0, $1) }) == expected["headers"])
        #expect(try EventHeaders(Array(message.headers)) == message.headers)
    }

    @Test("Corrupted ones are refused as described", arguments: Vectors.names(in: "eventstream/encoded/negative"))
    func corrupted(name: String) throws {
        let expected = try Vectors.text("eventstream/decoded/negative/\(name)").trimmingCharacters(in: .newlines)
        let (messages, error) = decode(try Vectors.bytes("eventstream/encoded/negative/\(name)"))
        #expect(messages.isEmpty)
        switch error {
        case .preludeChecksumMismatch: #expect(expected == "Prelude checksum mismatch")
        case .messageChecksumMismatch: #expect(expected == "Message checksum mismatch")
        default: Issue.record("\(name): \(String(describing: error))")
        }
    }

    private func base64(_ bytes: ArraySlice<UInt8>) -> String { Data(bytes).base64EncodedString() }

    private func described(_ name: String, _ value: EventHeaderValue) -> JSON {
        let (type, value): (JSON, JSON) =
            switch value {
            case .bool(let value): (value ? 0 : 1, .bool(value))
            case .int8(let value): (2, .int(Int(value)))
            case .int16(let value): (3, .int(Int(value)))
            case .int32(let value): (4, .int(Int(value)))
            case .int64(let value): (5, .int(Int(value)))
            case .bytes(let value): (6, .string(base64(value)))
            case .string(let value): (7, .string(base64(Array(value.utf8)[...])))
            case .timestamp(let value): (8, .int(Int(value)))
            case .uuid(let value): (9, .string(base64(withUnsafeBytes(of: value.bigEndian) { Array($0)[...] })))
            }
        return ["name": .string(name), "type": type, "value": value]
    }
}
