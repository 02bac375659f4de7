import LumenCore

/// How a result is broken down and listed: the arguments that every tool over a metric has in common.
struct Listing {
    /// Rows and groups that a result shows where no limit was asked for.
    private static let usualRows = 50
    static let mostGroups = 400

    /// The groups that were asked for: a value of `group_by`.
    let grouping: String?
    /// The field of the figure that orders the groups; the first where none was named.
    let figure: String?
    /// `nil` for the groups' natural order.
    let lowestFirst: Bool?
    let limit: Int?
    var rowLimit: Int { limit ?? Self.usualRows }

    /// - Parameter arguments: already checked against the tool's input schema. A figure without an order ranks the
    ///   highest first.
    init(_ arguments: JSONObject) {
        grouping = arguments["group_by"]?.stringValue
        figure = arguments["figure"]?.stringValue
        lowestFirst = (arguments["order"]?.stringValue ?? figure.map { _ in "highest" }).map { $0 == "lowest" }
        limit = arguments["limit"]?.intValue
    }
}
