import LumenCore

/// The prices by model id in the settings file:
///
///     model:
///       prices:
///         us.anthropic.claude-haiku-4-5-20251001-v1:0: { input: 1, output: 5, cache_read: 0.1, cache_write: 1.25 }
enum PriceTable {
    /// Takes the table out of the file's content; ids may have dots, which elsewhere join the parts of a key.
    static func take(from content: inout Any, file: String) throws -> [String: ModelPrice] {
        guard var sections = content as? [String: Any], var model = sections["model"] as? [String: Any],
            let table = model.removeValue(forKey: "prices")
        else { return [:] }
        sections["model"] = model.isEmpty ? nil : model
        content = sections
        guard let entries = table as? [String: Any] else { throw fault("model.prices", table, file) }
        return try entries.reduce(into: [:]) { prices, entry in
            prices[entry.key] = try price(entry.value, of: entry.key, file: file)
        }
    }

    private static func price(_ value: Any, of id: String, file: String) throws -> ModelPrice {
        guard let members = value as? [String: Any] else { throw fault(id, value, file) }
        let known = ["input", "output", "cache_read", "cache_write"]
        let numbers = try members.reduce(into: [String: Double]()) { numbers, member in
            guard known.contains(member.key), let number = Double("\(member.value)"), number >= 0, number.isFinite
            else {
                throw fault("\(id).\(member.key)", member.value, file)
            }
            numbers[member.key] = number
        }
        guard let input = numbers["input"], let output = numbers["output"] else { throw fault(id, value, file) }
        return ModelPrice(
            input: input, output: output, cacheRead: numbers["cache_read"], cacheWrite: numbers["cache_write"])
    }

    private static func fault(_ key: String, _ value: Any, _ file: String) -> SettingFault {
        SettingFault(
            "model.prices in \(file): \(key) is “\(value)”; allowed: for each model id input and output, and if wanted cache_read and cache_write, in US dollars per million tokens."
        )
    }
}
