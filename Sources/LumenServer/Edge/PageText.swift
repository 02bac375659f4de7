import Dispatch
import Foundation

/// The text of a page's file; `nil` where there is none. The file system may block, which no task may.
func pageText(_ path: String) async -> String? {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
            let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
            continuation.resume(returning: text)
        }
    }
}
