import LumenCore

extension Dashboard {
    /// Reads a dashboard manifest.
    ///
    /// - Parameter tools: the names of the tools there are; an unknown one is an error.
    init(manifest reader: ManifestReader, tools: Set<String>) throws {
        var reader = reader
        self.init(
            id: try reader.string("id"), name: try reader.string("name"), description: try reader.string("description"),
            availableTools: try reader.strings("availableTools"),
            suggestedQuestions: try reader.strings("suggestedQuestions"), outOfScope: try reader.strings("outOfScope"),
            defaultPeriodDays: try reader.int("defaultPeriodDays", in: 1...3660, default: 30))
        if let unknown = availableTools.first(where: { !tools.contains($0) }) {
            throw ManifestFault(
                "\(reader.place): there is no tool “\(unknown)”; there are \(tools.sorted().joined(separator: ", ")).")
        }
        try reader.refuseUnknown()
    }
}
