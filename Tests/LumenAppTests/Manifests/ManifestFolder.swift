import Foundation
import LumenCore

@testable import LumenApp

/// Directories of manifests that a test fills.
struct ManifestFolder {
    static let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("config")
    static let site = #"{"id": "s", "name": "S", "timeZone": "UTC", "defaultDashboard": "d"}"#

    static func dashboard(_ id: String = "d", _ more: String = "", tools: String = #""turnover_time""#) -> String {
        #"{"id": "\#(id)", "name": "D", "description": "About d.", "availableTools": [\#(tools)]\#(more)}"#
    }

    /// The shipped schema of that name, as JSON.
    static func schema(_ name: String) throws -> JSON {
        try ManifestFile(path: config.appendingPathComponent("schemas/\(name).schema.json").path).json()
    }

    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("manifests-\(UUID().uuidString)")

    /// With a site and a dashboard, unless others are named: by `sites/s.json`, say.
    init(_ files: [String: String] = ["sites/s.json": site, "dashboards/d.json": dashboard()]) throws {
        for name in ["sites", "dashboards"] {
            try FileManager.default.createDirectory(
                at: directory.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        for (name, text) in files { try write(text, to: name) }
    }

    var directories: ManifestDirectories {
        ManifestDirectories(sites: path("sites"), dashboards: path("dashboards"))
    }

    func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: directory.appendingPathComponent(name))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    func manifests(defaultSite: String? = nil) async throws -> Manifests {
        try await Manifests(in: directories, rules: .test(), defaultSite: defaultSite)
    }
}

extension ManifestRules {
    /// The shipped schemas, two tools and two metrics.
    static func test() throws -> ManifestRules {
        try ManifestRules(
            schemas: ManifestFolder.config.appendingPathComponent("schemas").path,
            tools: [
                tool("turnover_time", ["median_minutes": ["type": ["number", "null"]]]),
                tool("cancellations", ["day_of_surgery_rate": ["type": "number", "minimum": 0, "maximum": 1]]),
            ], metrics: ["turnover_time", "cancellations"])
    }

    private static func tool(_ name: String, _ figures: JSON) -> ToolDescriptor {
        ToolDescriptor(
            name: name, title: name, description: name, inputSchema: [:],
            outputSchema: [
                "properties": [
                    "total": ["type": "object", "properties": figures], "reason": ["type": "string"],
                ]
            ])
    }
}
