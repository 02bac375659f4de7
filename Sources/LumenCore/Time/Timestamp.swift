package import Foundation

/// `2025-10-06T11:30:00Z`: an instant in UTC, to the second (ISO 8601, RFC 3339).
package func isoText(_ date: Date) -> String {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down))
    let day = (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400
    let second = seconds - day * 86_400
    return
        "\(CivilDate(dayNumber: day).isoText)T\(clockText(minuteOfDay: second / 60)):\(second % 60 < 10 ? "0" : "")\(second % 60)Z"
}

/// Reads an ISO 8601 date or date and time; without a zone it is taken as UTC. `nil` for anything else.
package func date(iso text: String) -> Date? {
    if let day = CivilDate(iso: text) { return Date(timeIntervalSince1970: Double(day.dayNumber) * 86_400) }
    guard isReal(text) else { return nil }
    let texts = [text, text + "Z"]
    for hasFraction in [false, true] {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: hasFraction)
        if let date = texts.lazy.compactMap({ try? style.parse($0) }).first { return date }
    }
    return nil
}

/// Whether a date and time names a day of the calendar and a time of the day; the parser lets 25:00 pass as the next
/// day's 01:00.
private func isReal(_ text: String) -> Bool {
    let parts = text.split(separator: "T", maxSplits: 1)
    guard parts.count == 2, CivilDate(iso: String(parts[0])) != nil else { return false }
    let time = parts[1].prefix { $0.isNumber || $0 == ":" }.split(separator: ":")
    return zip(time, [23, 59, 60]).allSatisfy { part, largest in Int(part).map { $0 <= largest } ?? false }
}
