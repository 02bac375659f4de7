import Foundation
import LumenCore
import LumenMCP

/// The sign-ins to one MCP server in a JSON file of its own, `NAME.json`, readable to its owner alone: `{"server": URL,
/// "record": …}`. Readers see the old file or the new one; changes are made one at a time, across processes too.
struct AuthorizationFile: AuthorizationStore {
    private let directory: String
    private let name: String
    private let server: String

    /// - Parameters:
    ///   - directory: is made when something is kept.
    ///   - name: the server's name in the settings: letters, digits, `-` and `_`.
    ///   - server: its address; what is kept for another address under this name is not used.
    init(directory: String, name: String, server: String) {
        self.directory = directory
        self.name = name
        self.server = server
    }

    func record() async throws -> AuthorizationRecord {
        try await guarded {
            guard let bytes = try await SmallFile.read(path), let json = try? JSON(parsing: bytes),
                json["server"]?.stringValue == server
            else { return AuthorizationRecord() }
            return AuthorizationRecord(json: json["record"] ?? [:])
        }
    }

    func update<Result: Sendable>(
        _ change: @Sendable (inout AuthorizationRecord) async throws -> Result
    ) async throws -> Result {
        try await guarded {
            try await FileLock(path: "\(directory)/\(name).lock").with {
                let old = try await record()
                var new = old
                let result = try await change(&new)
                if new != old {
                    let json: JSON = ["server": .string(server), "record": new.json]
                    try await SmallFile.replace(path, with: Array(json.prettyText.utf8))
                }
                return result
            }
        }
    }

    private var path: String { "\(directory)/\(name).json" }

    /// Names the errors of the file system; the others pass.
    private func guarded<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error where error is CocoaError || error is POSIXError || error is FileLock.Busy {
            throw AuthorizationFault(.store, server: name, detail: "\(type(of: error)) \((error as NSError).code)")
        }
    }
}
