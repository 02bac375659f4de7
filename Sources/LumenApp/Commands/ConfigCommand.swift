import ArgumentParser

/// `lumen config`.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Shows the settings in effect and where each comes from; secrets are masked.",
        discussion: "Example: lumen config --config lumen.yaml")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let rows = try common.settings().effective
        let width = rows.map(\.setting.variable.count).max() ?? 0
        for row in rows {
            let padding = String(repeating: " ", count: width - row.setting.variable.count)
            output("\(row.setting.variable)\(padding)  \(row.value)  [\(row.origin.text)]")
        }
    }
}
