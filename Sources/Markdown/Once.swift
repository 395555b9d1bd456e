internal import Synchronization

/// A value that is worked out when somebody first asks for it, and shared by all who hold this object from then on.
package final class Once<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)

    /// Nothing is worked out yet.
    package init() {}

    /// The value, which `make` works out where nobody has asked before; `make` must not ask for it in turn.
    package func value(_ make: () -> Value) -> Value {
        made.withLock { made in
            if let made { return made }
            let value = make()
            made = value
            return value
        }
    }
}
