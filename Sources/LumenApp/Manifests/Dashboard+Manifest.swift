import LumenCore

extension Dashboard {
    /// Reads a dashboard manifest.
    ///
    /// - Throws: `ManifestFault` for a tool, a figure or a metric that there is not, and for a question without words.
    init(manifest file: ManifestFile, rules: ManifestRules) throws {
        let reader = try ManifestReader(file, fitting: rules.dashboard)
        self.init(
            id: try reader.string("id"), name: try reader.string("name"), description: try reader.string("description"),
            availableTools: try reader.strings("availableTools"),
            suggestedQuestions: try reader.strings("suggestedQuestions"), outOfScope: try reader.strings("outOfScope"),
            defaultPeriodDays: try reader.int("defaultPeriodDays", default: 30),
            targets: try reader.table("targets") { try $0.double($1) },
            metricDefinitions: try reader.table("metricDefinitions") { try $0.string($1) })
        if let problem = problems(under: rules).first { throw ManifestFault("\(file.name): \(problem).") }
    }

    private func problems(under rules: ManifestRules) -> [String] {
        let tools = rules.tools.filter { availableTools.contains($0.name) }
        let figures = tools.reduce(into: [:]) { figures, tool in figures.merge(tool.figureSchemas) { first, _ in first }
        }
        let targets = targets.sorted { $0.key < $1.key }
        let found: [[String]] = [
            Self.unknown(availableTools, "tool", among: Set(rules.tools.map(\.name))),
            Self.repeated(availableTools, "availableTools"),
            Self.wordless(suggestedQuestions, "suggestedQuestions"),
            Self.wordless(outOfScope, "outOfScope"),
            Self.unknown(targets.map(\.key), "figure of these tools", among: Set(figures.keys)),
            targets.flatMap { Self.outOfBounds($0.key, $0.value, figures[$0.key]) },
            Self.unknown(metricDefinitions.keys.sorted(), "metric", among: rules.metrics),
        ]
        return found.flatMap(\.self)
    }

    private static func unknown(_ names: [String], _ noun: String, among known: Set<String>) -> [String] {
        names.filter { !known.contains($0) }.map { name in
            "there is no \(noun) “\(name.prefix(64))”; there is \(known.sorted().joined(separator: ", "))"
        }
    }

    private static func repeated(_ names: [String], _ key: String) -> [String] {
        names.indices.filter { names[..<$0].contains(names[$0]) }.map { "\(key) has “\(names[$0].prefix(64))” twice" }
    }

    private static func wordless(_ texts: [String], _ key: String) -> [String] {
        texts.indices.filter { !texts[$0].contains(where: \.isLetter) }.map { "\(key)[\($0)] has no words" }
    }

    /// A target of 85 for a rate is meant to be 0.85.
    private static func outOfBounds(_ field: String, _ target: Double, _ figure: JSON?) -> [String] {
        let bounds = ["minimum", "maximum"].compactMap { key in figure?[key].map { (key, $0) } }
        guard let schema = try? SchemaValidator(schema: .object(JSONObject(bounds))) else { return [] }
        return schema.validate(.double(target)).map { "targets.\(field): \($0.sentence)" }
    }
}

extension ToolDescriptor {
    /// The schemas of the numbers of its result, by their fields, wherever in it they are.
    fileprivate var figureSchemas: [String: JSON] { Self.figures(in: outputSchema) }

    private static func figures(in schema: JSON) -> [String: JSON] {
        let members = schema["properties"]?.objectValue?.members ?? []
        var figures = schema["items"].map(figures) ?? [:]
        for (field, schema) in members {
            if schema.isOfNumbers { figures[field] = schema }
            figures.merge(Self.figures(in: schema)) { first, _ in first }
        }
        return figures
    }
}

extension JSON {
    /// Whether a schema lets numbers through.
    fileprivate var isOfNumbers: Bool {
        (self["type"]?.arrayValue ?? [self["type"] ?? .null]).contains { $0 == "number" || $0 == "integer" }
    }
}
