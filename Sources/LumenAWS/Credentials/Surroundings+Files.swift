extension Surroundings {
    /// The bytes of a file, whose path may start with `~/`; `nil` where it does not exist or there is no home.
    func read(_ path: String, as name: String) async throws -> [UInt8]? {
        guard let path = expanded(path) else { return nil }
        do {
            return try await readFile(path)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw CredentialFault("The \(name) can't be read; check its permissions.", detail: "\(path): \(error)")
        }
    }

    /// Replaces a file that other programs read as well, where it can be written.
    ///
    /// - Throws: `CancellationError` alone.
    func replaceIfPossible(_ path: String, with bytes: [UInt8]) async throws {
        guard let path = expanded(path) else { return }
        do {
            try await replaceFile(path, bytes)
        } catch let error as CancellationError {
            throw error
        } catch {}
    }

    private func expanded(_ path: String) -> String? {
        guard path == "~" || path.hasPrefix("~/") else { return path }
        return environment["HOME"].map { $0 + path.dropFirst() }
    }
}
