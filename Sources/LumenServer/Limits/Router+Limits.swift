import Hummingbird

extension Hummingbird.Router<LumenContext> {
    /// Routes that are held to limits, where there are any.
    func limited(by limits: (any MiddlewareProtocol<Request, Response, LumenContext>)?) -> RouterGroup<LumenContext> {
        let group = group()
        return limits.map { group.add(middleware: $0) } ?? group
    }
}
