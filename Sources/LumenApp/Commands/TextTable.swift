import LumenCore

/// A table artifact as aligned text for a terminal.
struct TextTable {
    private let title: String
    private let columns: [(label: String, type: String)]
    private let rows: [[JSON]]

    init(_ artifact: Artifact) {
        title = artifact.title
        columns = (artifact.content["columns"]?.arrayValue ?? []).map {
            ($0["label"]?.stringValue ?? "", $0["type"]?.stringValue ?? "text")
        }
        rows = (artifact.content["rows"]?.arrayValue ?? []).map { $0.arrayValue ?? [] }
    }

    var text: String {
        let cells = [columns.map(\.label)] + rows.map { row in zip(row, columns).map { Self.text($0, $1.type) } }
        let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        let lines = cells.map { row in
            row.enumerated().map { index, cell in
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                return ["text", "date"].contains(columns[index].type) ? cell + padding : padding + cell
            }.joined(separator: "  ")
        }
        return ([title] + lines).joined(separator: "\n")
    }

    private static func text(_ value: JSON, _ type: String) -> String {
        func percent(_ fraction: Double?) -> String {
            fraction.map { "\(tenths($0 * 100)) %" } ?? "–"
        }
        switch type {
        case "percent": return percent(value.doubleValue)
        case "interval":
            return value.arrayValue.map { $0.map { percent($0.doubleValue) }.joined(separator: "–") } ?? "–"
        default:
            if let number = value.doubleValue, number != number.rounded() {
                return tenths(number)
            }
            return value.stringValue ?? value.intValue.map(String.init) ?? (value.isNull ? "–" : value.text)
        }
    }

    /// To one decimal.
    private static func tenths(_ number: Double) -> String {
        let tenths = (abs(number) * 10).rounded(.toNearestOrEven)
        guard tenths < 1e15 else { return "\(number)" }
        return "\(number < 0 && tenths > 0 ? "-" : "")\(Int(tenths) / 10).\(Int(tenths) % 10)"
    }
}
