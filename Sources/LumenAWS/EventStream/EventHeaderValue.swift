/// A header's value: the ten types of the Amazon Event Stream Specification, both booleans in one case.
package enum EventHeaderValue: Sendable, Equatable {
    case bool(Bool)
    case int8(Int8)
    case int16(Int16)
    case int32(Int32)
    case int64(Int64)
    case bytes(ArraySlice<UInt8>)
    case string(String)
    /// Milliseconds since 1970-01-01T00:00:00Z.
    case timestamp(Int64)
    /// The 16 bytes of a UUID, the first being the most significant.
    case uuid(UInt128)

    package var stringValue: String? { if case .string(let value) = self { value } else { nil } }
}

/// The number that stands before a value and says what it is.
enum EventHeaderType: UInt8 {
    case `true`, `false`, int8, int16, int32, int64, bytes, string, timestamp, uuid

    /// How many bytes a value has; `nil` where their number, in two bytes, comes first.
    var width: Int? {
        switch self {
        case .true, .false: 0
        case .int8: 1
        case .int16: 2
        case .int32: 4
        case .int64, .timestamp: 8
        case .uuid: 16
        case .bytes, .string: nil
        }
    }
}

extension EventHeaderValue {
    /// - Parameter bytes: as many as the type has, and valid UTF-8 for a string.
    init(_ type: EventHeaderType, _ bytes: ArraySlice<UInt8>) {
        self =
            switch type {
            case .true: .bool(true)
            case .false: .bool(false)
            case .int8: .int8(Int8(bigEndian: bytes))
            case .int16: .int16(Int16(bigEndian: bytes))
            case .int32: .int32(Int32(bigEndian: bytes))
            case .int64: .int64(Int64(bigEndian: bytes))
            case .bytes: .bytes(bytes)
            case .string: .string(String(decoding: bytes, as: UTF8.self))
            case .timestamp: .timestamp(Int64(bigEndian: bytes))
            case .uuid: .uuid(UInt128(bigEndian: bytes))
            }
    }

    /// The type and the bytes that follow it, without a length.
    var encoded: (type: EventHeaderType, bytes: [UInt8]) {
        switch self {
        case .bool(let value): (value ? .true : .false, [])
        case .int8(let value): (.int8, value.bigEndianBytes)
        case .int16(let value): (.int16, value.bigEndianBytes)
        case .int32(let value): (.int32, value.bigEndianBytes)
        case .int64(let value): (.int64, value.bigEndianBytes)
        case .bytes(let value): (.bytes, Array(value))
        case .string(let value): (.string, Array(value.utf8))
        case .timestamp(let value): (.timestamp, value.bigEndianBytes)
        case .uuid(let value): (.uuid, value.bigEndianBytes)
        }
    }
}

extension FixedWidthInteger {
    /// The number that these bytes are, the first being the most significant.
    init(bigEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Self(truncatingIfNeeded: $1) }
    }

    var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) }
    }
}
