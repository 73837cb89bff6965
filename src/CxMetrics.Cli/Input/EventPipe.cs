using System.Collections.Concurrent;
using CxMetrics.Journeys;

namespace CxMetrics.Cli.Input;

/// <summary>Adds events to a log on a second thread, in their order, while the first one goes on reading.</summary>
/// <remarks>Finding the case of an event is mostly waiting for memory, which the reading need not do.</remarks>
internal sealed class EventPipe : IDisposable
{
    private const int Batches = 4;

    private readonly BlockingCollection<EventBatch> _empty = [];
    private readonly BlockingCollection<EventBatch> _filled = [];
    private readonly EventLogBuilder _log = new();
    private readonly Task _adding;
    private EventBatch _current = new();

    public EventPipe()
    {
        for (int i = 1; i < Batches; i++)
            _empty.Add(new());
        _adding = Task.Run(AddAll);
    }

    /// <summary>Gives what to add events to: at least one more fits.</summary>
    public EventBatch Batch
    {
        get
        {
            if (_current.IsFull)
                Pass();
            return _current;
        }
    }

    /// <summary>Makes the log, at the end.</summary>
    public EventLog Build()
    {
        _filled.Add(_current);
        _filled.CompleteAdding();
        _adding.GetAwaiter().GetResult();
        return _log.Build();
    }

    public void Dispose()
    {
        _filled.CompleteAdding();
        // Whatever became of it.
        Task.WaitAny(_adding);
        _filled.Dispose();
        _empty.Dispose();
    }

    private void Pass()
    {
        _filled.Add(_current);
        // After a failure no empty one comes back.
        if (!_empty.TryTake(out _current!, Timeout.Infinite))
            _adding.GetAwaiter().GetResult();
    }

    private void AddAll()
    {
        try
        {
            foreach (var batch in _filled.GetConsumingEnumerable())
            {
                batch.MoveTo(_log);
                _empty.Add(batch);
            }
        }
        finally
        {
            _empty.CompleteAdding();
        }
    }
}
