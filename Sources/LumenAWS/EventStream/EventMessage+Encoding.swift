extension EventMessage {
    /// A message of that kind with a JSON payload, as Bedrock frames it.
    package init(_ kind: Kind, payload: some Sequence<UInt8> = []) throws(EventStreamError) {
        let content = (":content-type", EventHeaderValue.string("application/json"))
        let headers: [(name: String, value: EventHeaderValue)] =
            switch kind {
            case .event(let type):
                [(":event-type", .string(type)), content, (":message-type", .string("event"))]
            case .exception(let type):
                [(":exception-type", .string(type)), content, (":message-type", .string("exception"))]
            case .error(let code, let message):
                [
                    (":error-code", .string(code)), (":error-message", .string(message)),
                    (":message-type", .string("error")),
                ]
            }
        self.init(headers: try EventHeaders(headers), payload: ArraySlice(payload))
    }

    /// The message as it goes over the wire.
    ///
    /// - Throws: `headersTooLong` or `payloadTooLong`.
    package func encoded() throws(EventStreamError) -> [UInt8] {
        let prelude = try EventPrelude(headersLength: headers.wire.count, payloadLength: payload.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(prelude.totalLength)
        bytes += UInt32(prelude.totalLength).bigEndianBytes
        bytes += UInt32(prelude.headersLength).bigEndianBytes
        bytes += CRC32.checksum(of: bytes[...]).bigEndianBytes
        bytes += headers.wire
        bytes += payload
        bytes += CRC32.checksum(of: bytes[...]).bigEndianBytes
        return bytes
    }
}
