import Dispatch
import Foundation

/// Where a deployment's manifests are.
struct ManifestDirectories: Sendable {
    let sites: String
    let dashboards: String

    /// Reads both on a thread where waiting for a disk holds nobody up.
    func read() async -> ManifestFiles {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: ManifestFiles(in: self)) }
        }
    }
}

/// What the directories of manifests held at a moment: small enough to be compared whole, which finds every change,
/// whatever the times of the files say.
struct ManifestFiles: Sendable, Equatable {
    /// The most files that a directory may have.
    private static let limit = 200

    let sites: Result<[ManifestFile], ManifestFault>
    let dashboards: Result<[ManifestFile], ManifestFault>

    fileprivate init(in directories: ManifestDirectories) {
        sites = Self.files(in: directories.sites)
        dashboards = Self.files(in: directories.dashboards)
    }

    /// Each `.json` file of a directory, in the order of their names.
    private static func files(in directory: String) -> Result<[ManifestFile], ManifestFault> {
        Result { () throws(ManifestFault) in
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
                throw ManifestFault(
                    """
                    The directory of manifests \(directory) can't be read: check LUMEN_SITES_DIR and \
                    LUMEN_DASHBOARDS_DIR.
                    """)
            }
            let manifests = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
            guard manifests.count <= limit else {
                throw ManifestFault("The directory \(directory) has more than \(limit) manifests.")
            }
            var files: [ManifestFile] = []
            for name in manifests { files.append(try ManifestFile(path: "\(directory)/\(name)")) }
            return files
        }
    }
}
