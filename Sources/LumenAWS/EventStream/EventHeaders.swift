/// The headers of a message, kept as they go over the wire and read when asked for.
///
/// Two are equal when they have the same headers in the same order.
package struct EventHeaders: Sendable, Equatable {
    /// Checked: whole headers of known types, each name once.
    let wire: ArraySlice<UInt8>

    /// - Throws: for a name or value that has no encoding, and for a name that comes twice.
    package init(_ headers: [(name: String, value: EventHeaderValue)] = []) throws(EventStreamError) {
        var wire: [UInt8] = []
        for (name, value) in headers {
            let (type, bytes) = value.encoded
            guard (1...255).contains(name.utf8.count) else { throw .badHeaderNameLength(name.utf8.count) }
            guard bytes.count <= Int16.max else { throw .headerValueTooLong(bytes.count) }
            wire.append(UInt8(name.utf8.count))
            wire += name.utf8
            wire.append(type.rawValue)
            if type.width == nil { wire += UInt16(bytes.count).bigEndianBytes }
            wire += bytes
        }
        try self.init(wire: wire[...])
    }

    /// Takes headers as they came, after checking every one. Values may be empty and up to 65 535 bytes long, which is
    /// more than the specification's 32 767 and as much as botocore takes.
    init(wire: ArraySlice<UInt8>) throws(EventStreamError) {
        self.wire = wire
        let isASCII = Self.isASCII(wire)
        var fields = EventHeaderFields(wire)
        var sums: UInt64 = 0
        var mayRepeat = false
        while let field = try fields.next() {
            let name = wire[field.name]
            guard isASCII || (Self.isUTF8(name) && (field.type != .string || Self.isUTF8(wire[field.value]))) else {
                throw .invalidUTF8
            }
            let sum: UInt64 = 1 << UInt64(name.reduce(0, &+) % 64)
            mayRepeat = mayRepeat || sums & sum != 0
            sums |= sum
        }
        // Names are compared only where two have the same sum of bytes.
        guard !mayRepeat || Self.areNamesDistinct(wire) else { throw .duplicateHeader }
    }

    /// The value of the header of that name.
    package subscript(name: String) -> EventHeaderValue? {
        var fields = EventHeaderFields(wire)
        while let field = try? fields.next() {
            if field.name.count == name.utf8.count, wire[field.name].elementsEqual(name.utf8) {
                return EventHeaderValue(field.type, wire[field.value])
            }
        }
        return nil
    }

    private static func isASCII(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.reduce(0, |) < 0x80 }

    private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil
    }

    private static func areNamesDistinct(_ wire: ArraySlice<UInt8>) -> Bool {
        var fields = EventHeaderFields(wire)
        var names: Set<ArraySlice<UInt8>> = []
        while let field = try? fields.next() {
            guard names.insert(wire[field.name]).inserted else { return false }
        }
        return true
    }
}

extension EventHeaders: Sequence {
    package struct Iterator: IteratorProtocol {
        fileprivate var fields: EventHeaderFields

        package mutating func next() -> (name: String, value: EventHeaderValue)? {
            guard let field = try? fields.next() else { return nil }
            let name = String(decoding: fields.wire[field.name], as: UTF8.self)
            return (name, EventHeaderValue(field.type, fields.wire[field.value]))
        }
    }

    package func makeIterator() -> Iterator { Iterator(fields: EventHeaderFields(wire)) }
}
