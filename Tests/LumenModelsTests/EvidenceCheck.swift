import LumenCore

/// Checks the evidence of an answer from the outside: ranges, values, and that no number goes without.
enum EvidenceCheck {
    static let usualNames =
        Fixture.inventory.entities.map(\.name) + ["“bldg 3”", "Room 2", "Chen 2nd", "FY26 Q2", "2025 Q3"]

    /// What is wrong, in words; empty for nothing.
    ///
    /// - Parameters:
    ///   - results: the calls' results, to look the fields up in; `nil` skips that.
    ///   - names: texts with digits that are names, longest first where one begins another.
    static func problems(of narration: Narration, results: [JSON?]?, names: [String]) -> [String] {
        ranges(of: narration) + uncovered(in: narration, names: names)
            + narration.numbers.flatMap { value(of: $0) + fields(of: $0, in: results) }
    }

    private static func ranges(of narration: Narration) -> [String] {
        let units = Array(narration.text.utf16)
        var end = 0
        var problems: [String] = []
        for number in narration.numbers {
            guard number.range.lowerBound >= end, number.range.upperBound <= units.count else {
                problems.append("range \(number.range) of \(number.text) is out of order")
                continue
            }
            end = number.range.upperBound
            let there = String(decoding: units[number.range], as: UTF16.self)
            if there != number.text { problems.append("\(number.range) holds “\(there)”, not “\(number.text)”") }
        }
        return problems
    }

    /// Digits that neither evidence, nor a date, nor a name accounts for.
    private static func uncovered(in narration: Narration, names: [String]) -> [String] {
        var units = Array(narration.text.utf16)
        for number in narration.numbers where number.range.upperBound <= units.count {
            for index in number.range { units[index] = UInt16(UInt8(ascii: "#")) }
        }
        var text = String(decoding: units, as: UTF16.self)
        let numbered = names.filter { $0.contains(where: \.isNumber) && text.contains($0) }
        for name in numbered.sorted(by: { $0.count > $1.count }) { text = text.replacing(name, with: "@") }
        guard let dates = try? Regex(datePattern) else { return ["bad pattern \(datePattern)"] }
        text = text.replacing(dates, with: "@")
        guard let index = text.firstIndex(where: { $0.isASCII && $0.isNumber }) else { return [] }
        return ["a digit without evidence: …\(text[index...].prefix(40))"]
    }

    /// "Oct 1 – 31, 2026", "Oct 22, 2026", "Oct 22", "Oct 2026", "Q3", "2026", "07:00"; counts have commas.
    private static let datePattern: String = {
        let month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
        let year = "\\b(?:199\\d|20[0-5]\\d)\\b"
        return "\(month) \\d{1,2} – \\d{1,2}(?=, \\d{4})|\(month) \\d{1,2}(?!\\d)|Q[1-4]\\b|\(year)|\\b\\d\\d:\\d\\d\\b"
    }()

    /// The value must follow from the source, and the text from the value.
    private static func value(of number: NumberEvidence) -> [String] {
        var problems: [String] = []
        let divisor = divisors[number.unit] ?? 1
        let minutes = number.value * divisor
        switch number.source {
        case .field(let field) where abs(field.value - minutes) > 1e-9 * max(1, abs(minutes)):
            problems.append("\(number.text) is \(number.value), its field \(field.value)")
        case .step(let operation, let operands):
            let sum = apply(operation, to: operands.map(\.value))
            let result = sum / divisor
            if result != number.value { problems.append("\(number.text): \(operation) gives \(result)") }
        case .unverified: problems.append("\(number.text) is not verified")
        default: break
        }
        return problems + written(number)
    }

    /// What a field's number is divided by where the text shows a larger unit of it.
    private static let divisors = ["hours": 60.0, "t CO2e": 1_000]

    private static func apply(_ operation: NumberEvidence.Operation, to values: [Double]) -> Double {
        switch operation {
        case .difference: values.count == 2 ? values[0] - values[1] : .nan
        case .ratio: values.count == 2 ? values[0] / values[1] : .nan
        case .relativeChange: values.count == 2 ? values[0] / values[1] - 1 : .nan
        case .sum: values.reduce(0, +)
        case .count: Double(values.count)
        }
    }

    private static func written(_ number: NumberEvidence) -> [String] {
        let amount = number.text.replacing("$", with: "").prefix { !$0.isLetter && $0 != " " }
        let digits = amount.replacing("−", with: "-").filter { "0123456789.-+".contains($0) }
        let text = digits.hasSuffix(".") ? String(digits.dropLast()) : digits
        let isFraction = ["percent", "points"].contains(number.unit)
        let scale = isFraction ? 100.0 : 1
        let places = text.split(separator: ".").dropFirst().first?.count ?? 0
        let precision = min(
            [0.5, 0.05, 0.005][min(places, 2)], isFraction || divisors[number.unit] != nil ? 0.05 : 0.5)
        guard let shown = Double(text) else {
            return ["“\(number.text)” can't be read"]
        }
        let slack = max(precision * 1.001, abs(number.value * scale) * 1e-12)
        return abs(shown - number.value * scale) <= slack ? [] : ["“\(number.text)” is not \(number.value)"]
    }

    /// A field's value is what its pointer names: a number, a number inside a text, or the length of a list.
    private static func fields(of number: NumberEvidence, in results: [JSON?]?) -> [String] {
        guard let results else { return [] }
        let fields: [NumberEvidence.Field] =
            switch number.source {
            case .field(let field): [field]
            case .step(_, let operands): operands
            default: []
            }
        return fields.compactMap { field in
            guard results.indices.contains(field.call), let there = results[field.call]?.value(at: field.pointer) else {
                return "\(field.pointer) names nothing"
            }
            let matches =
                switch there {
                case .array(let items): Double(items.count) == field.value
                case .string: true
                case .object: field.value == 1
                default: there.doubleValue == field.value
                }
            return matches ? nil : "\(field.pointer) is \(there.text.prefix(40)), not \(field.value)"
        }
    }
}
