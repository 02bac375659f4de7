/// Finds messages in a stream of bytes that comes in pieces of any size.
///
///     decoder.append(piece)
///     while let message = try decoder.next() { … }
///     // after the last piece
///     try decoder.finish()
///
/// After an error nothing of the stream can be trusted: the same error is thrown from then on.
package struct EventStreamDecoder: Sendable {
    private var pending: ArraySlice<UInt8> = []
    private var failure: EventStreamError?

    package init() {}

    /// Takes more of the stream. A piece that begins with a message is not copied.
    package mutating func append(_ piece: ArraySlice<UInt8>) {
        guard failure == nil else { return }
        if pending.isEmpty { pending = piece } else { pending += piece }
    }

    /// The next message that is there as a whole.
    package mutating func next() throws(EventStreamError) -> EventMessage? {
        if let failure { throw failure }
        do {
            return try takeMessage()
        } catch {
            failure = error
            pending = []
            throw error
        }
    }

    /// - Throws: `truncatedStream` where the stream ends within a message.
    package func finish() throws(EventStreamError) {
        if let failure { throw failure }
        guard pending.isEmpty else { throw .truncatedStream(pending.count) }
    }

    private mutating func takeMessage() throws(EventStreamError) -> EventMessage? {
        guard pending.count >= EventPrelude.length else { return nil }
        let prelude = try EventPrelude(reading: pending)
        guard pending.count >= prelude.totalLength else { return nil }
        let start = pending.startIndex
        let end = start + prelude.totalLength - 4
        let stated = UInt32(bigEndian: pending[end..<end + 4])
        let computed = CRC32.checksum(of: pending[start..<end])
        guard stated == computed else { throw .messageChecksumMismatch(stated: stated, computed: computed) }
        let payload = start + EventPrelude.length + prelude.headersLength
        let headers = try EventHeaders(wire: pending[start + EventPrelude.length..<payload])
        defer { pending = pending[(end + 4)...] }
        return EventMessage(headers: headers, payload: pending[payload..<end])
    }
}
