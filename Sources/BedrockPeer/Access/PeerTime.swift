import Foundation
import LumenCore

/// `20150830T123600Z`
func compactText(_ date: Date) -> String { isoText(date).filter { $0 != "-" && $0 != ":" } }

/// Reads `20150830T123600Z`, and nothing else.
func date(compact text: String) -> Date? {
    let digits = Array(text)
    guard digits.count == 16, digits.allSatisfy(\.isASCII) else { return nil }
    let day = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
    let time = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13..<16]))"
    guard let date = date(iso: "\(day)\(digits[8])\(time)"), compactText(date) == text else { return nil }
    return date
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
func httpText(_ date: Date) -> String {
    let text = isoText(date)
    guard let day = CivilDate(iso: text.prefix(10)) else { return "" }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let dayOfMonth = day.day < 10 ? "0\(day.day)" : "\(day.day)"
    let time = text.dropFirst(11).prefix(8)
    return "\(day.weekday.name.prefix(3)), \(dayOfMonth) \(months[day.month - 1]) \(day.year) \(time) GMT"
}
