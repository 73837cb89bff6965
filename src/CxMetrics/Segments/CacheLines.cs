using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Segments;

/// <summary>Zeroed memory in lines of 16 numbers, each of which is one cache line of the processor.</summary>
internal readonly struct CacheLines
{
    /// <summary>The numbers in a line: 64 bytes.</summary>
    public const int Length = 16;

    // Below this the memory lies in near caches, where a row that straddles two lines costs nothing; above it, it would
    // be fetched twice. Only what is pinned keeps its alignment, and what is pinned is collected late.
    private const int AlignedFrom = 1 << 14;

    /// <summary>The most numbers there can be.</summary>
    public static readonly int Most = (Array.MaxLength - Length) / Length * Length;

    private readonly int[] _memory;
    private readonly int _start;
    private readonly int _length;

    /// <summary>Takes the memory for a number of lines.</summary>
    /// <exception cref="InvalidOperationException">They are more than an array holds.</exception>
    public CacheLines(long lines)
    {
        long length = lines * Length;
        if (length > Most)
            throw new InvalidOperationException("There are more segments than a tally can hold.");
        _length = (int)length;
        if (length < AlignedFrom)
        {
            _memory = new int[length];
            return;
        }
        _memory = GC.AllocateArray<int>(_length + Length, pinned: true);
        unsafe
        {
            nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
            _start = (int)((nuint)(-(nint)address & 63) / sizeof(int));
        }
    }

    /// <summary>Gets the numbers.</summary>
    public Span<int> Span => _memory.AsSpan(_start, _length);

    /// <summary>Gets the first number, for loops that are proven to stay inside.</summary>
    public ref int First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _start);

    /// <summary>Asks for the line of a number before it is needed; a hint that cannot fail, even for a wrong place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref byte place)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }
}
