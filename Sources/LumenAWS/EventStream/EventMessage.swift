/// A message of the media type `application/vnd.amazon.eventstream`.
///
/// Source: Smithy, "Amazon Event Stream Specification". What is decoded shares the memory of the bytes that came;
/// whoever keeps a payload for long should copy it.
package struct EventMessage: Sendable, Equatable {
    package let headers: EventHeaders
    package let payload: ArraySlice<UInt8>

    package init(headers: EventHeaders, payload: ArraySlice<UInt8>) {
        self.headers = headers
        self.payload = payload
    }

    /// What kind of message this is, and which of its kind.
    package enum Kind: Sendable, Equatable {
        /// A member of the service's stream: `contentBlockDelta`.
        case event(type: String)
        /// An error that the service's model knows: `throttlingException`; the payload describes it.
        case exception(type: String)
        /// An error that it doesn't know, which ends the stream.
        case error(code: String, message: String)
    }

    /// - Throws: `missingHeader` or `unknownMessageType`.
    package var kind: Kind {
        get throws(EventStreamError) {
            switch try text(":message-type") {
            case "event": .event(type: try text(":event-type"))
            case "exception": .exception(type: try text(":exception-type"))
            case "error":
                .error(code: try text(":error-code"), message: headers[":error-message"]?.stringValue ?? "")
            default: throw .unknownMessageType
            }
        }
    }

    private func text(_ name: String) throws(EventStreamError) -> String {
        guard let text = headers[name]?.stringValue else { throw .missingHeader(name) }
        return text
    }
}
