/// An import's progress as one line of text: `[=====>    ]  52 %  400,000 rows  210,000 rows/s  2 s left`.
package struct ProgressBar: Sendable {
    /// The columns of the terminal; the line is never longer.
    package var width: Int

    package init(width: Int = 80) { self.width = width }

    /// - Parameter seconds: since the import began.
    package func text(_ progress: ImportProgress, seconds: Double) -> String {
        let total = max(progress.bytesTotal, 1)
        let fraction = min(max(Double(progress.bytesDone) / Double(total), 0), 1)
        let percent = String(Int(fraction * 100))
        var parts = [
            String(repeating: " ", count: 3 - percent.count) + percent + " %", grouped(progress.rows) + " rows",
        ]
        if seconds > 0 { parts.append(grouped(Int(Double(progress.rows) / seconds)) + " rows/s") }
        switch progress.stage {
        case .finishing: parts.append("finishing")
        case .reading where fraction > 0 && seconds >= 1:
            parts.append(duration(seconds * (1 - fraction) / fraction) + " left")
        case .reading: break
        }
        let figures = parts.joined(separator: "  ")
        let room = width - figures.count - 4
        return room >= 5 ? "\(bar(fraction, room))  \(figures)" : String(figures.prefix(max(width, 0)))
    }

    private func bar(_ fraction: Double, _ room: Int) -> String {
        let filled = Int(fraction * Double(room))
        let head = filled < room ? ">" : ""
        return
            "[\(String(repeating: "=", count: filled))\(head)\(String(repeating: " ", count: max(0, room - filled - 1)))]"
    }

    private func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 359_999).rounded(.up))
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3600: return "\(whole / 60) min \(whole % 60) s"
        default: return "\(whole / 3600) h \(whole % 3600 / 60) min"
        }
    }

    private func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
            text.append(digit.element)
        }
    }
}
