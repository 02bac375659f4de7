package import LumenCore

/// What befalls a reply. Events count from 0, which is `messageStart`; bytes are those of the body.
///
/// In JSON it is an object whose `kind` is the case's name, and whose other members are named as here; where a number
/// has no default it is required.
package enum ScriptedFault: Sendable, Equatable {
    /// An error response in place of the reply; `type` is the exception's name, such as `ThrottlingException`.
    case status(Int, type: String, message: String = defaultMessage, headers: [HTTPHeader] = [])
    /// The connection is closed after so many bytes, as a crash would.
    case cut(afterBytes: Int)
    /// The last byte of an event's frame, which is of its checksum, is another.
    case badChecksum(event: Int)
    /// After so many events the stream says that it failed, and ends; in JSON the exception is the `type`.
    case exception(ConverseException, afterEvents: Int)
    /// Nothing more comes after so many events, until the client goes away; `nil` holds back even the response's head.
    case stall(afterEvents: Int?)
    /// The body comes in pieces of so many bytes with a pause between two; in JSON the pause is `everyMs`.
    case drip(bytes: Int, every: Duration)
    /// The connection is closed before there is a response.
    case hangUp

    package static let defaultMessage = "The peer's script says so."
}

/// The exceptions that a Converse stream may carry.
///
/// Source: botocore's model of `bedrock-runtime`, `ConverseStreamOutput`.
package enum ConverseException: String, Sendable, CaseIterable {
    case internalServer = "internalServerException"
    case modelStreamError = "modelStreamErrorException"
    case serviceUnavailable = "serviceUnavailableException"
    case throttling = "throttlingException"
    case validation = "validationException"
}
