import LumenCore
import Synchronization

/// Takes notifications of progress to the calls that they are about.
///
/// A request's id serves as its progress token, so that tokens are unique among the open requests.
final class ProgressDesk: Sendable {
    typealias Handler = @Sendable (ToolProgress) -> Void

    private let handlers = Mutex<[Int: Handler]>([:])

    func register(_ token: Int, _ handler: @escaping Handler) { handlers.withLock { $0[token] = handler } }
    func remove(_ token: Int) { handlers.withLock { $0[token] = nil } }

    /// - Returns: whether somebody waits for progress under that token.
    func deliver(_ params: JSONObject) -> Bool {
        guard let token = params["progressToken"]?.intValue, let handler = handlers.withLock({ $0[token] }),
            let progress = params["progress"]?.doubleValue
        else { return false }
        handler(
            ToolProgress(
                progress: progress, total: params["total"]?.doubleValue,
                message: params["message"]?.stringValue?.harmless(200)))
        return true
    }
}
