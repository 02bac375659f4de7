import Foundation

extension Date {
    /// As far as a moment can be from 1970, in milliseconds (ECMA-262, “Time Values and Time Range”).
    private static let farthest = 8.64e15

    /// Whole milliseconds since 1970, as the tables keep moments. What is farther away counts as that far.
    var milliseconds: Int { Int(min(max(timeIntervalSince1970 * 1000, -Self.farthest), Self.farthest).rounded()) }

    init(milliseconds: Int) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
