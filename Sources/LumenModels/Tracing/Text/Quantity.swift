/// What a number measures. Only like is compared with like.
enum Quantity: UInt8, Sendable {
    /// A fraction, written in percent.
    case rate
    /// The difference of two fractions, written in percentage points.
    case points
    /// In minutes.
    case time
    /// In dollars.
    case money
    /// How many times as much.
    case multiple
    /// The length of a period in days.
    case days
    /// The length of a period in whole months.
    case months
    /// A count, or a number without a unit.
    case plain
}
