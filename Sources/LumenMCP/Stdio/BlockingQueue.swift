import Dispatch

/// Runs blocking calls one after the other on a thread outside the cooperative pool.
///
/// At most one call of each waiting task stands in line, so the line is as bounded as its callers are.
struct BlockingQueue: Sendable {
    private let queue: DispatchQueue

    init(_ label: String) {
        queue = DispatchQueue(label: label)
    }

    func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }
}
