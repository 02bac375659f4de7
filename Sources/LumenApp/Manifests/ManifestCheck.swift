import LumenCore

/// What `lumen dashboards check` finds: a line for each file that can be used, and one for each that can't.
struct ManifestCheck: Equatable {
    private(set) var lines: [String] = []
    private(set) var problems: [String] = []

    /// Blocks its thread until the disk has answered.
    init(paths: [String], rules: ManifestRules) {
        var owners: [String: String] = [:]
        for path in paths {
            do {
                let file = try ManifestFile(path: path)
                let dashboard = try Dashboard(manifest: file, rules: rules)
                if let owner = owners.updateValue(path, forKey: dashboard.id) {
                    throw ManifestFault("\(file.name): has the id “\(dashboard.id)” of \(owner); change one.")
                }
                lines.append("ok  \(path): \(dashboard.summary)")
            } catch {
                problems.append((error as? any Fault)?.sentence ?? "\(path): can't be checked.")
            }
        }
    }
}

extension Dashboard {
    /// Such as `energy-management, 4 tools, 5 suggested questions`.
    var summary: String {
        "\(id), \(availableTools.count) tools, \(suggestedQuestions.count) suggested questions"
    }
}
