using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>One large array that every column is laid into in turn: an ordinary one, as the arrays of users are.</summary>
internal sealed class Workspace(Sizes sizes)
{
    private readonly byte[] _memory = GC.AllocateUninitializedArray<byte>(sizes.Large);

    public Sizes Sizes { get; } = sizes;

    public int Length => _memory.Length;

    public Span<byte> Bytes(int length) => _memory.AsSpan(0, length);

    public Span<byte> Bytes(int start, int length) => _memory.AsSpan(start, length);

    /// <summary>Gives the memory as a column; unlike a cast of the platform's, also of nullable values.</summary>
    public Span<T> Column<T>(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)length * Unsafe.SizeOf<T>(), _memory.Length);
        return MemoryMarshal.CreateSpan(
            ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(_memory)),
            length
        );
    }
}
