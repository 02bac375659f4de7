/// Why bytes are no event stream, or a message none that the Amazon Event Stream Specification knows.
package enum EventStreamError: Error, Equatable, Sendable {
    case preludeChecksumMismatch(stated: UInt32, computed: UInt32)
    case messageChecksumMismatch(stated: UInt32, computed: UInt32)
    /// The whole is shorter than its parts.
    case impossibleLengths(total: Int, headers: Int)
    case headersTooLong(Int)
    case payloadTooLong(Int)
    /// A header reaches beyond the bytes that hold the headers.
    case truncatedHeader
    case badHeaderNameLength(Int)
    case headerValueTooLong(Int)
    case unknownHeaderType(UInt8)
    case invalidUTF8
    case duplicateHeader
    /// A header that the kind of message requires is not there, or is not a text.
    case missingHeader(String)
    case unknownMessageType
    /// The stream ended so many bytes into a message.
    case truncatedStream(Int)
}

extension EventStreamError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .preludeChecksumMismatch: "the prelude's checksum does not match"
        case .messageChecksumMismatch: "the message's checksum does not match"
        case .impossibleLengths(let total, let headers): "\(total) bytes can't hold \(headers) bytes of headers"
        case .headersTooLong(let count): "\(count) bytes of headers are too many"
        case .payloadTooLong(let count): "a payload of \(count) bytes is too long"
        case .truncatedHeader: "a header reaches beyond the headers"
        case .badHeaderNameLength(let count): "a header's name has \(count) bytes"
        case .headerValueTooLong(let count): "a header's value of \(count) bytes is too long"
        case .unknownHeaderType(let type): "there is no header type \(type)"
        case .invalidUTF8: "a header is not valid UTF-8"
        case .duplicateHeader: "a header stands there twice"
        case .missingHeader(let name): "the header \(name) is missing or no text"
        case .unknownMessageType: "the message is no event, exception or error"
        case .truncatedStream(let count): "the stream ended \(count) bytes into a message"
        }
    }
}
