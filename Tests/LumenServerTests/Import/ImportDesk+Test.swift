import Foundation

@testable import LumenServer

extension ImportDesk where C == ContinuousClock {
    /// For servers whose test is about something else.
    static func test() throws -> ImportDesk {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID().uuidString)")
        return try ImportDesk(importer: PlayedImporter(), directory: directory.path, clock: ContinuousClock())
    }
}
