import Foundation

/// Where Lumen's bundled files are: the pages and the manifests.
///
/// They stand beside the executable's package (`…/.build/release/lumen` finds `…/Web`), or under `share/lumen` beside
/// its `bin` once installed.
struct Home: Sendable {
    let directory: String

    var webDirectory: String { "\(directory)/Web" }
    var sitesDirectory: String { "\(directory)/config/sites" }
    var dashboardsDirectory: String { "\(directory)/config/dashboards" }
    var schemasDirectory: String { "\(directory)/config/schemas" }

    /// The nearest directory above the executable, or above the working directory, that has the bundled manifests.
    static func find(executable: String? = Bundle.main.executablePath) -> Home {
        let starts = [executable, FileManager.default.currentDirectoryPath].compactMap(\.self)
        for start in starts {
            var url = URL(fileURLWithPath: start)
            while url.path != "/" {
                for candidate in [url, url.appendingPathComponent("share/lumen")] where isHome(candidate.path) {
                    return Home(directory: candidate.path)
                }
                url.deleteLastPathComponent()
            }
        }
        return Home(directory: FileManager.default.currentDirectoryPath)
    }

    private static func isHome(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/config/dashboards")
    }
}
