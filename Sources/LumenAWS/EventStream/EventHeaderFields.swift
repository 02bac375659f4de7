/// Walks over headers as they stand on the wire, and says where each begins and ends.
struct EventHeaderFields {
    struct Field {
        let name: Range<Int>
        let type: EventHeaderType
        let value: Range<Int>
    }

    let wire: ArraySlice<UInt8>
    private var position: Int

    init(_ wire: ArraySlice<UInt8>) {
        self.wire = wire
        position = wire.startIndex
    }

    /// The next header; `nil` after the last.
    mutating func next() throws(EventStreamError) -> Field? {
        guard position < wire.endIndex else { return nil }
        let nameLength = Int(wire[position])
        guard nameLength > 0 else { throw .badHeaderNameLength(0) }
        position += 1
        let name = try take(nameLength)
        let code = wire[try take(1).lowerBound]
        guard let type = EventHeaderType(rawValue: code) else { throw .unknownHeaderType(code) }
        let width = if let width = type.width { width } else { Int(UInt16(bigEndian: wire[try take(2)])) }
        return Field(name: name, type: type, value: try take(width))
    }

    private mutating func take(_ count: Int) throws(EventStreamError) -> Range<Int> {
        guard count <= wire.endIndex - position else { throw .truncatedHeader }
        defer { position += count }
        return position..<position + count
    }
}
