import Foundation
import LumenCore
import Yams

/// The settings in effect: each from its flag, else the environment, else `lumen.yaml`, else its default.
struct Settings: Sendable {
    static let prefix = "LUMEN_"

    enum Origin: Sendable, Equatable {
        case flag
        case environment(String)
        case file(String)
        case fallback

        var text: String {
            switch self {
            case .flag: "flag"
            case .environment(let variable): "environment \(variable)"
            case .file(let path): path
            case .fallback: "default"
            }
        }
    }

    private let values: [String: (value: String, origin: Origin)]
    /// What models cost, by id, from the settings file.
    let prices: [String: ModelPrice]

    /// - Parameters:
    ///   - flags: values given on the command line, by environment variable.
    ///   - file: the path given with `--config`; without one, `lumen.yaml` is read where it exists.
    /// - Throws: `SettingFault` for an unknown key or a value that is not allowed.
    init(flags: [String: String] = [:], environment: [String: String], file: String? = nil) throws {
        try Self.refuseUnknown(
            environment.keys.filter { $0.hasPrefix(Self.prefix) }, known: Setting.all.map(\.variable)
        ) {
            environment[$0] ?? ""
        }
        let (fileName, fileValues, prices) = try Self.read(file: file)
        self.prices = prices
        var values: [String: (String, Origin)] = [:]
        for setting in Setting.all {
            let found = Self.value(
                of: setting, flags: flags, environment: environment, file: fileValues, fileName: fileName)
            guard let found else { continue }
            guard setting.accepts(found.value) else {
                throw SettingFault(
                    "\(setting.variable) (from \(found.origin.text)) is “\(setting.isSecret ? "…" : found.value)”; allowed: \(setting.allowed)."
                )
            }
            values[setting.variable] = found
        }
        self.values = values
    }

    subscript(setting: Setting) -> String? { values[setting.variable]?.value }

    /// Whether somebody has set it.
    func isSet(_ setting: Setting) -> Bool { values[setting.variable].map { $0.origin != .fallback } ?? false }

    /// Whether a setting of `on` and `off` is on.
    func isOn(_ setting: Setting) -> Bool { required(setting) == "on" }

    /// A setting that has a default.
    func required(_ setting: Setting) -> String { self[setting] ?? setting.fallback ?? "" }

    /// Each setting with its value, masked where it is secret, and where it came from.
    var effective: [(setting: Setting, value: String, origin: Origin)] {
        Setting.all.map { setting in
            guard let (value, origin) = values[setting.variable] else {
                return (setting, "(\(setting.allowed))", .fallback)
            }
            return (setting, setting.isSecret ? "********" : value, origin)
        }
    }

    private static func value(
        of setting: Setting, flags: [String: String], environment: [String: String], file: [String: String],
        fileName: String
    ) -> (value: String, origin: Origin)? {
        if let value = flags[setting.variable] { return (value, .flag) }
        for variable in [setting.variable] + setting.synonyms {
            if let value = environment[variable] { return (value, .environment(variable)) }
        }
        if let value = file[setting.path] { return (value, .file(fileName)) }
        return setting.fallback.map { ($0, .fallback) }
    }

    private static func read(
        file: String?
    ) throws -> (name: String, values: [String: String], prices: [String: ModelPrice]) {
        let path = file ?? "lumen.yaml"
        guard file != nil || FileManager.default.fileExists(atPath: path) else { return (path, [:], [:]) }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingFault("The settings file \(path) can't be read: check --config.")
        }
        var content: Any
        do {
            content = try Yams.load(yaml: text) ?? [:]
        } catch {
            throw SettingFault("The settings file \(path) is not valid YAML.", detail: "\(error)")
        }
        let prices = try PriceTable.take(from: &content, file: path)
        let values = flatten(content)
        try refuseUnknown(values.keys, known: Setting.all.map(\.path)) { values[$0] ?? "" }
        return (path, values, prices)
    }

    /// `{http: {port: 80}}` as `["http.port": "80"]`.
    private static func flatten(_ value: Any, path: String = "") -> [String: String] {
        guard let members = value as? [String: Any] else { return [path: "\(value)"] }
        return members.reduce(into: [:]) { result, member in
            result.merge(flatten(member.value, path: path.isEmpty ? member.key : "\(path).\(member.key)")) { $1 }
        }
    }

    private static func refuseUnknown(
        _ keys: some Sequence<String>, known: [String], value: (String) -> String
    ) throws {
        guard let unknown = keys.filter({ !known.contains($0) }).sorted().first else { return }
        throw SettingFault(
            "\(unknown) (“\(value(unknown).prefix(40))”) is not a setting of this version; the settings are \(known.joined(separator: ", "))."
        )
    }
}

/// A setting that can't be used, in one line that names the key, the value and what is allowed.
struct SettingFault: Fault {
    let sentence: String
    let detail: String
    var code: FaultCode { .invalidRequest }

    init(_ sentence: String, detail: String? = nil) {
        self.sentence = sentence
        self.detail = detail ?? sentence
    }
}
