/// A whole number in four bytes, or none: a year of a large hospital's cases has to stay in memory.
///
/// Numbers beyond four bytes become the nearest that fits; no minute before the year 6053 is one.
@propertyWrapper
package struct Packed: Sendable, Equatable {
    private static let none = Int32.min
    private var raw: Int32

    package init(wrappedValue: Int?) {
        raw = wrappedValue.map { max(Int32(clamping: $0), Self.none + 1) } ?? Self.none
    }

    @inline(__always)
    package var wrappedValue: Int? {
        get { raw == Self.none ? nil : Int(raw) }
        set { self = Packed(wrappedValue: newValue) }
    }
}
