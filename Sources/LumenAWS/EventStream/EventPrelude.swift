/// The first twelve bytes of a message: the length of the whole, that of the headers, and a checksum of both.
struct EventPrelude {
    static let length = 12
    /// What a message has besides headers and payload: the prelude, and the checksum at its end.
    static let overhead = length + 4
    /// The limits of the specification. It exempts clients from checking them; botocore does, and so does Lumen: a
    /// peer shall not decide how much memory is used.
    static let longestHeaders = 128 * 1024
    static let longestPayload = 24 * 1024 * 1024

    let totalLength: Int
    let headersLength: Int

    init(headersLength: Int, payloadLength: Int) throws(EventStreamError) {
        guard headersLength <= Self.longestHeaders else { throw .headersTooLong(headersLength) }
        guard payloadLength <= Self.longestPayload else { throw .payloadTooLong(payloadLength) }
        self.headersLength = headersLength
        totalLength = Self.overhead + headersLength + payloadLength
    }

    /// - Parameter bytes: twelve or more, with the prelude at their start.
    init(reading bytes: ArraySlice<UInt8>) throws(EventStreamError) {
        let start = bytes.startIndex
        let stated = UInt32(bigEndian: bytes[start + 8..<start + 12])
        let computed = CRC32.checksum(of: bytes[start..<start + 8])
        guard stated == computed else { throw .preludeChecksumMismatch(stated: stated, computed: computed) }
        let total = Int(UInt32(bigEndian: bytes[start..<start + 4]))
        let headers = Int(UInt32(bigEndian: bytes[start + 4..<start + 8]))
        guard total >= headers + Self.overhead else { throw .impossibleLengths(total: total, headers: headers) }
        try self.init(headersLength: headers, payloadLength: total - headers - Self.overhead)
    }
}
