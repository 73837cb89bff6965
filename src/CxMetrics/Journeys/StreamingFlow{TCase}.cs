using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Journeys;

/// <summary>Counts which touchpoint directly follows which, in one pass over events that come in order of time, without
/// holding them.</summary>
/// <typeparam name="TCase">What names a case: <see cref="int"/> for cases numbered from 0 on, which is by far the fastest
/// and takes a byte for each number up to the greatest; otherwise text (compared ordinally), <see cref="long"/>,
/// <see cref="Guid"/> or anything else with an equality that does not change.</typeparam>
/// <remarks>
/// All that is kept of a case is the touchpoint it was at last. For every touchpoint a: transitions out of a + cases that end
/// at a = events at a = transitions into a + cases that start at a. The order of events of different cases does not matter.
/// Counts are exact, so flows over disjoint cases, from several threads or machines, add up to the flow over all of them. A call
/// that throws changes nothing. Not safe for use by several threads at once: give each its own cases, and merge.
/// </remarks>
public sealed class StreamingFlow<TCase>
    where TCase : notnull
{
    /// <summary>The most touchpoints a flow can tell apart: a case is one byte, which may also be none yet.</summary>
    public const int MaximumTouchpoints = 255;

    // Cases with names are numbered so many at a time.
    private const int BlockLength = 1024;

    private readonly string[] _touchpoints;
    private readonly Dictionary<TCase, int>? _numbers;
    private readonly int[] _block;

    // The counts from a touchpoint to another one: a row for each that cases may be at, the first row for none yet.
    private readonly long[] _counts;
    private readonly int _rowBits;

    // One more than the touchpoint that each case was at last; 0 for a case that was not seen yet.
    // Never empty: a range of numbers that is empty would be taken for one of all numbers.
    private byte[] _last = new byte[64];
    private long _time = long.MinValue;

    /// <summary>Creates a flow without events.</summary>
    /// <param name="touchpoints">The names of the touchpoints; events give the place of a name in this list.</param>
    /// <exception cref="ArgumentException">There are none or more than <see cref="MaximumTouchpoints"/>; or a name is empty
    /// or there twice.</exception>
    public StreamingFlow(params ReadOnlySpan<string> touchpoints)
    {
        if (touchpoints.Length is 0 or > MaximumTouchpoints)
        {
            throw new ArgumentException(
                $"A flow has 1 to {MaximumTouchpoints} touchpoints, not {touchpoints.Length}.",
                nameof(touchpoints)
            );
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < touchpoints.Length; i++)
        {
            if (string.IsNullOrEmpty(touchpoints[i]))
                throw new ArgumentException($"Touchpoint {i} has no name.", nameof(touchpoints));
            if (!names.Add(touchpoints[i]))
                throw new ArgumentException($"The touchpoint '{touchpoints[i]}' is there twice.", nameof(touchpoints));
        }
        _touchpoints = touchpoints.ToArray();
        _numbers = typeof(TCase) == typeof(int) ? null : [];
        _block = new int[_numbers is null ? 0 : BlockLength];
        _rowBits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)touchpoints.Length));
        _counts = new long[(touchpoints.Length + 1) << _rowBits];
    }

    /// <summary>Gets the names of the touchpoints, as they were given.</summary>
    public IReadOnlyList<string> Touchpoints => _touchpoints;

    /// <summary>Gets the number of cases seen.</summary>
    public long CaseCount => Row(0);

    /// <summary>Gets the number of events.</summary>
    public long EventCount => Enumerable.Range(0, _touchpoints.Length + 1).Sum(Row);

    /// <summary>Adds an event.</summary>
    /// <param name="case">Its case.</param>
    /// <param name="touchpoint">The place of its touchpoint in <see cref="Touchpoints"/>.</param>
    /// <exception cref="ArgumentNullException">The case is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such touchpoint, or the number of the case is
    /// negative.</exception>
    public void Add(TCase @case, byte touchpoint) => AddRange(new(in @case), new ReadOnlySpan<byte>(in touchpoint));

    /// <summary>Adds events, earlier ones first.</summary>
    /// <param name="cases">The case of each event.</param>
    /// <param name="touchpoints">The place of each event's touchpoint in <see cref="Touchpoints"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or a case is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A touchpoint does not exist, or the number of a case is
    /// negative.</exception>
    public void AddRange(ReadOnlySpan<TCase> cases, ReadOnlySpan<byte> touchpoints)
    {
        if (cases.Length != touchpoints.Length)
            throw new ArgumentException($"There are {cases.Length} cases, but {touchpoints.Length} touchpoints.");
        int wrong = touchpoints.IndexOfAnyExceptInRange((byte)0, (byte)(_touchpoints.Length - 1));
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(touchpoints),
                touchpoints[wrong],
                $"Event {wrong} is at touchpoint {touchpoints[wrong]}, but they go from 0 to {_touchpoints.Length - 1}."
            );
        }
        if (_numbers is null)
            CountNumbered(MemoryMarshal.CreateReadOnlySpan(ref FirstNumber(cases), cases.Length), touchpoints);
        else
            CountNamed(cases, touchpoints);
    }

    /// <summary>Adds events, and makes sure that they are in order of time.</summary>
    /// <param name="cases">The case of each event.</param>
    /// <param name="touchpoints">The place of each event's touchpoint in <see cref="Touchpoints"/>.</param>
    /// <param name="times">The time of each event, none before the one it follows, in this call and in those before.</param>
    /// <exception cref="ArgumentException">An event is out of order, the columns differ in length, or a case is
    /// null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A touchpoint does not exist, or the number of a case is
    /// negative.</exception>
    public void AddRange(ReadOnlySpan<TCase> cases, ReadOnlySpan<byte> touchpoints, ReadOnlySpan<DateTimeOffset> times)
    {
        if (cases.Length != times.Length)
            throw new ArgumentException($"There are {cases.Length} cases, but {times.Length} times.", nameof(times));
        long latest = _time;
        for (int i = 0; i < times.Length; i++)
        {
            long time = times[i].UtcTicks;
            if (time < latest)
            {
                throw new ArgumentException(
                    $"Event {i} at {times[i]:O} comes after one at {EventLog.TimeOf(latest):O}: sort the events by time.",
                    nameof(times)
                );
            }
            latest = time;
        }
        AddRange(cases, touchpoints);
        _time = latest;
    }

    /// <summary>Adds what another flow has counted over other cases.</summary>
    /// <param name="other">A flow with the same touchpoints, none of whose cases is in this one.</param>
    /// <exception cref="ArgumentException">The touchpoints differ, or a case is in both.</exception>
    public void Merge(StreamingFlow<TCase> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!_touchpoints.AsSpan().SequenceEqual(other._touchpoints))
            throw new ArgumentException("The flows differ in their touchpoints.", nameof(other));
        if (_numbers is null)
            MergeNumbered(other);
        else
            MergeNamed(other);
        for (int i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        _time = Math.Max(_time, other._time);
    }

    /// <summary>Gives how often a touchpoint directly follows another one.</summary>
    /// <param name="from">The one before.</param>
    /// <param name="to">The one that follows.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">There is no such touchpoint.</exception>
    public long TransitionsOf(string from, string to) => _counts[((CodeOf(from) + 1) << _rowBits) + CodeOf(to)];

    /// <summary>Gives the number of events at a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">There is no such touchpoint.</exception>
    public long EventsOf(string touchpoint)
    {
        int code = CodeOf(touchpoint);
        return Enumerable.Range(0, _touchpoints.Length + 1).Sum(row => _counts[(row << _rowBits) + code]);
    }

    /// <summary>Gives the number of cases that start at a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">There is no such touchpoint.</exception>
    public long StartsOf(string touchpoint) => _counts[CodeOf(touchpoint)];

    /// <summary>Gives the number of cases whose last event so far is at a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">There is no such touchpoint.</exception>
    public long EndsOf(string touchpoint) => EventsOf(touchpoint) - Row(CodeOf(touchpoint) + 1);

    /// <summary>Gives the place of a touchpoint in <see cref="Touchpoints"/>, by which events name it.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>0 to 254.</returns>
    /// <exception cref="ArgumentException">There is no such touchpoint.</exception>
    public byte CodeOf(string touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        int code = Array.IndexOf(_touchpoints, touchpoint);
        return code >= 0
            ? (byte)code
            : throw new ArgumentException($"There is no touchpoint '{touchpoint}'.", nameof(touchpoint));
    }

    private static ref int FirstNumber(ReadOnlySpan<TCase> cases) =>
        ref Unsafe.As<TCase, int>(ref MemoryMarshal.GetReference(cases));

    private long Row(int row)
    {
        long sum = 0;
        foreach (long count in _counts.AsSpan(row << _rowBits, 1 << _rowBits))
            sum += count;
        return sum;
    }

    private void CountNumbered(ReadOnlySpan<int> cases, ReadOnlySpan<byte> touchpoints)
    {
        // One fast look at the numbers, of which most often none is new; only then a slower one for the greatest.
        if (cases.IndexOfAnyExceptInRange(0, _last.Length - 1) >= 0)
            Reserve(cases);
        StreamingFlowKernel.Count(cases, touchpoints, _last, _counts, _rowBits);
    }

    private void CountNamed(ReadOnlySpan<TCase> cases, ReadOnlySpan<byte> touchpoints)
    {
        for (int i = 0; i < cases.Length; i++)
        {
            if (cases[i] is null)
                throw new ArgumentException($"Event {i} has no case.", nameof(cases));
        }
        for (int start = 0; start < cases.Length; start += BlockLength)
        {
            var block = cases[start..Math.Min(start + BlockLength, cases.Length)];
            for (int i = 0; i < block.Length; i++)
                _block[i] = NumberOf(block[i]);
            CountNumbered(_block.AsSpan(0, block.Length), touchpoints.Slice(start, block.Length));
        }
    }

    private int NumberOf(TCase name)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers!, name, out bool isKnown);
        if (!isKnown)
            number = _numbers!.Count - 1;
        return number;
    }

    private void Reserve(ReadOnlySpan<int> cases)
    {
        int most = 0;
        for (int i = 0; i < cases.Length; i++)
        {
            if (cases[i] < 0 || cases[i] >= Array.MaxLength)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(cases),
                    cases[i],
                    $"Event {i} has case {cases[i]}, but they go from 0 to {Array.MaxLength - 1}."
                );
            }
            most = Math.Max(most, cases[i]);
        }
        Reserve(most + 1);
    }

    private void Reserve(int cases)
    {
        if (cases > _last.Length)
            Array.Resize(ref _last, (int)Math.Clamp(2L * _last.Length, cases, Array.MaxLength));
    }

    private void MergeNumbered(StreamingFlow<TCase> other)
    {
        for (int i = 0; i < Math.Min(_last.Length, other._last.Length); i++)
        {
            if (_last[i] != 0 && other._last[i] != 0)
                throw InBoth(i);
        }
        Reserve(other._last.Length);
        for (int i = 0; i < other._last.Length; i++)
            _last[i] |= other._last[i];
    }

    private void MergeNamed(StreamingFlow<TCase> other)
    {
        foreach (var name in other._numbers!.Keys)
        {
            if (_numbers!.ContainsKey(name))
                throw InBoth(name);
        }
        foreach (var (name, theirs) in other._numbers)
        {
            int number = NumberOf(name);
            Reserve(number + 1);
            _last[number] = other._last[theirs];
        }
    }

    private static ArgumentException InBoth(object name) => new($"The case '{name}' is in both flows.");
}
