// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// Says whether an account that is a contract accepts a signature over a hash (EIP-1271), also if the contract is yet to
/// be deployed (ERC-6492). It is never deployed itself: a node runs this constructor in an eth_call without a receiver,
/// and what it returns as code is the answer, one byte, 1 or 0. What the call changes, the node forgets.
contract SignatureCheck {
    /// Stands at the end of a signature that says how its account is deployed.
    bytes32 private constant WRAPPED = 0x6492649264926492649264926492649264926492649264926492649264926492;

    /// The selector of isValidSignature(bytes32,bytes), and what it answers for yes.
    bytes4 private constant YES = 0x1626ba7e;

    constructor(address account, bytes32 hash, bytes memory signature) {
        bool valid = isValid(account, hash, signature);
        assembly {
            mstore(0, valid)
            return(31, 1)
        }
    }

    function isValid(address account, bytes32 hash, bytes memory signature) private returns (bool) {
        bytes32 end;
        uint256 length = signature.length;
        if (length >= 32) {
            assembly {
                end := mload(add(signature, length))
            }
        }
        if (end != WRAPPED) {
            return accepts(account, hash, signature);
        }
        assembly {
            mstore(signature, sub(length, 32))
        }
        (address factory, bytes memory deployment, bytes memory inner) =
            abi.decode(signature, (address, bytes, bytes));
        if (accepts(account, hash, inner)) {
            return true;
        }
        (bool deployed,) = factory.call(deployment);
        return deployed && accepts(account, hash, inner);
    }

    /// There must be code, and the answer must be the one word exactly: whoever repeats what they are asked says no.
    function accepts(address account, bytes32 hash, bytes memory signature) private view returns (bool) {
        if (account.code.length == 0) {
            return false;
        }
        (bool done, bytes memory answer) = account.staticcall(abi.encodeWithSelector(YES, hash, signature));
        return done && answer.length == 32 && abi.decode(answer, (bytes32)) == bytes32(YES);
    }
}
