import LumenCore
import LumenWarehouse

/// What one figure of a result stands on, where figures of the same result differ in it.
struct FigureBasis {
    /// The same for fields that stand on the same.
    let id: String
    let n: Int
    /// Why there is none; `nil` where there is one.
    let reason: String?
    let period: DateRange
    let omissions: [Omission]
    /// `name`, `variant`, `formula` and `source`.
    let definition: JSON
}
