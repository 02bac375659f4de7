/// What AWS's two shared files say together.
package struct SharedConfig: Sendable, Equatable {
    /// The profiles of the config file: `[default]` and `[profile …]`.
    package private(set) var configProfiles: [String: INISection] = [:]
    /// The profiles of the credentials file: every section is one.
    package let credentialsProfiles: [String: INISection]
    /// The profiles of both; where both name a property, the credentials file wins.
    package private(set) var profiles: [String: INISection] = [:]
    package private(set) var ssoSessions: [String: INISection] = [:]
    package private(set) var services: [String: INISection] = [:]

    package init(config: INIFile = INIFile(), credentials: INIFile = INIFile()) {
        credentialsProfiles = credentials.sections
        configProfiles["default"] = config.sections["default"]
        for (name, section) in config.sections {
            guard let words = shellWords(name), words.count == 2 else { continue }
            switch words[0] {
            case "profile": configProfiles[words[1]] = section
            case "sso-session": ssoSessions[words[1]] = section
            case "services": services[words[1]] = section
            default: continue
            }
        }
        profiles = configProfiles.merging(credentialsProfiles) { $0.merging($1) }
    }
}

extension SharedConfig {
    /// Reads the files that `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` name, else those in `~/.aws`.
    ///
    /// - Throws: `CredentialFault` where a file is there but can't be read or understood; `CancellationError`.
    package static func load(from surroundings: Surroundings) async throws -> SharedConfig {
        let environment = surroundings.environment
        return SharedConfig(
            config: try await file(
                "AWS config file", at: environment["AWS_CONFIG_FILE"] ?? "~/.aws/config", in: surroundings),
            credentials: try await file(
                "AWS credentials file", at: environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials",
                in: surroundings))
    }

    private static func file(_ name: String, at path: String, in surroundings: Surroundings) async throws -> INIFile {
        guard let bytes = try await surroundings.read(path, as: name) else { return INIFile() }
        do {
            return try INIFile(parsing: bytes)
        } catch {
            throw CredentialFault("Correct line \(error.line) of the \(name): \(error.problem).", detail: path)
        }
    }
}
