import Foundation

@testable import LumenServer

extension ImportDesk where C == ContinuousClock {
    /// For servers whose test is about something else.
    static func test() throws -> ImportDesk {
        try ImportDesk(
            importer: PlayedImporter(), directory: FileManager.default.temporaryDirectory.path, clock: ContinuousClock()
        )
    }
}
